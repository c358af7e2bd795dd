// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentRouteTest {
    @Test
    void readsWhatItWrote() {
        for (DocumentRoute route : List.of(DocumentRoute.to("u"), DocumentRoute.ofBook("b", List.of("@a"), "00ff"))) {
            assertThat(DocumentRoutes.read(route.bytes())).isEqualTo(new DocumentRoutes.Sent(route, null));
        }
    }

    @Test
    void readsThatADocumentWasSetAside() {
        assertThat(DocumentRoutes.read(SetAside.at(7).bytes())).isEqualTo(SetAside.at(7));
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        assertThatThrownBy(() -> DocumentRoutes.read("{\"v\": 3, \"owners\": [\"b\"]}".getBytes(UTF_8)))
                .hasMessageContaining("document routes")
                .hasMessageContaining("version 3")
                .hasMessageContaining("version 2");
    }
}

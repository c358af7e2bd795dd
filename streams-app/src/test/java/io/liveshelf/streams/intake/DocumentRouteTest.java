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
            assertThat(DocumentRoute.read(route.bytes())).isEqualTo(route);
        }
    }

    @Test
    void refusesAVersionThatItDoesNotKnow() {
        assertThatThrownBy(() -> DocumentRoute.read("{\"v\": 2, \"owners\": [\"b\"]}".getBytes(UTF_8)))
                .hasMessageContaining("document routes")
                .hasMessageContaining("version 2")
                .hasMessageContaining("version 1");
    }
}

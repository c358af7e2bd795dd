// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownPositionsTest {
    private static final String BOOKS = "[\"online_books\",{\"ns\":\"community.online_books\"}]";

    private final KnownPositions positions = new KnownPositions();

    private boolean after(@Nullable String position) {
        positions.put(
                BOOKS.getBytes(StandardCharsets.UTF_8),
                position == null ? null : position.getBytes(StandardCharsets.UTF_8));
        return positions.contains("online_books");
    }

    @Test
    void isKnownWhereTheConnectorWouldGoOn() {
        assertThat(after("{\"_id\":\"{\\\"_data\\\": \\\"82\\\"}\"}")).isTrue();
        assertThat(after("{\"_id\":\"{\\\"_data\\\": \\\"82\\\"}\",\"HEARTBEAT\":\"true\"}"))
                .isTrue();
    }

    @Test
    void isNotKnownWhereItWouldCopy() {
        assertThat(after("{\"_id\":\"{\\\"_id\\\": 5, \\\"copyingData\\\": true}\",\"copy\":\"true\"}"))
                .isFalse();
        assertThat(after(null)).isFalse();
        assertThat(after("not json")).isFalse();
    }
}

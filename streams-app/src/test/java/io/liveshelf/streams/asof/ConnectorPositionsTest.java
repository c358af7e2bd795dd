// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectorPositionsTest {
    private static final String BOOKS = "[\"online_books\",{\"ns\":\"community.online_books\"}]";
    private static final Instant TIME = Instant.parse("2026-11-24T20:00:00Z");

    private final ConnectorPositions positions = new ConnectorPositions();

    @Test
    void readsTheClusterTimeOfAnEvent() {
        put(BOOKS, position(TIME));

        assertThat(positions.times()).isEqualTo(Map.of("online_books", TIME));
    }

    @Test
    void readsTheClusterTimeOfAHeartbeat() {
        put(BOOKS, position(TIME));
        put(BOOKS, position(TIME.plusSeconds(1)).replace("}\"}", "}\",\"HEARTBEAT\":\"true\"}"));

        assertThat(positions.times()).isEqualTo(Map.of("online_books", TIME.plusSeconds(1)));
    }

    @Test
    void knowsNothingOfACollectionThatIsCopied() {
        put(BOOKS, position(TIME));
        put(BOOKS, "{\"_id\":\"{\\\"_id\\\": 5, \\\"copyingData\\\": true}\",\"copy\":\"true\"}");

        assertThat(positions.times()).isEmpty();
    }

    @Test
    void aCopyHasATokenBeforeItEnds() {
        put(BOOKS, position(TIME).replace("}\"}", "}\",\"copy\":\"true\"}"));

        assertThat(positions.times()).isEmpty();
    }

    @Test
    void knowsNothingOfARemovedPosition() {
        put(BOOKS, position(TIME));
        put(BOOKS, null);

        assertThat(positions.times()).isEmpty();
    }

    @Test
    void passesOverWhatIsNotOurs() {
        put("[\"other\",{\"ns\":\"orders\"}]", position(TIME));
        put("not json", position(TIME));
        put(BOOKS, "not json");
        put(BOOKS.replace("online_books", "book_authors"), "{\"_id\":\"{\\\"_data\\\": \\\"9923\\\"}\"}");

        assertThat(positions.times()).isEmpty();
    }

    private void put(String key, @Nullable String value) {
        positions.put(
                key.getBytes(StandardCharsets.UTF_8), value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private static String position(Instant time) {
        return String.format("{\"_id\":\"{\\\"_data\\\": \\\"82%08X000000032B0229\\\"}\"}", time.getEpochSecond());
    }
}

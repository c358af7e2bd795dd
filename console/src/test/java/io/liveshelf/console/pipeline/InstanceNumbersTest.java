// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.console.pipeline.Pipeline.Counters;
import io.liveshelf.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InstanceNumbersTest {
    private static final JsonNode MERGES = json("""
            {"event_counters": {"community.online_books": {"counted": 5, "late": 1},
                                "community.book_view_sessions": {"counted": 7, "duplicates": 2, "dead_lettered": 1}},
             "redis": {"acknowledged": 40, "pending": 3},
             "as_of": {"connectors": {"online_books": "2026-11-24T20:00:05Z", "book_authors": "2026-11-24T20:00:09Z"},
                       "published": {"online_books": "2026-11-24T20:00:01Z"}}}
            """);
    private static final JsonNode FOLLOWS = json("""
            {"event_counters": {"community.online_books": {"counted": 10}},
             "redis": {"acknowledged": 2, "pending": 0},
             "as_of": {"connectors": {"online_books": "2026-11-24T20:00:07Z"}, "published": null}}
            """);

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    @Test
    void areThoseOfAllInstancesTogether() {
        InstanceNumbers numbers = InstanceNumbers.of(List.of(MERGES, FOLLOWS), true);

        assertThat(numbers.counters()).isEqualTo(new Counters(26, 22, 2, 1, 1));
        assertThat(numbers.written()).isEqualTo(42);
        assertThat(numbers.pending()).isEqualTo(3);
        assertThat(numbers.connectors().collections())
                .isEqualTo(Map.of(
                        "online_books", Instant.parse("2026-11-24T20:00:07Z"),
                        "book_authors", Instant.parse("2026-11-24T20:00:09Z")));
        assertThat(numbers.published().collections())
                .isEqualTo(Map.of("online_books", Instant.parse("2026-11-24T20:00:01Z")));
    }

    @Test
    void areUnknownWhereAnInstanceDoesNotAnswer() {
        InstanceNumbers numbers = InstanceNumbers.of(List.of(FOLLOWS), false);

        assertThat(numbers.counters()).isNull();
        assertThat(numbers.written()).isNull();
        assertThat(numbers.connectors().collections()).containsKey("online_books");
        assertThat(InstanceNumbers.of(List.of(), true).counters()).isNull();
    }

    @Test
    void takeAnEarlierVersionOfTheStreams() {
        InstanceNumbers numbers = InstanceNumbers.of(List.of(json("{\"as_of\": {\"connectors\": {\"x\": 7}}}")), true);

        assertThat(numbers.connectors().collections()).isEmpty();
        assertThat(numbers.published().collections()).isEmpty();
    }
}

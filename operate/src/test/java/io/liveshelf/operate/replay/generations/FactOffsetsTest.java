// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactOffsetsTest {
    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final String VIEWS = "community.book_view_sessions";
    private static final String PURCHASES = "community.book_purchases";
    private static final TopicPartition FIRST = new TopicPartition(VIEWS, 0);
    private static final TopicPartition SECOND = new TopicPartition(PURCHASES, 0);

    private final FactOffsets facts =
            new FactOffsets(Map.of(FIRST, 100L, SECOND, 0L), Map.of(FIRST, 500L, SECOND, 50L));

    /** At nine both partitions have something, at ten only the first one. */
    private static Map<TopicPartition, Brokers.Place> since(Instant instant) {
        return instant.equals(NINE)
                ? Map.of(FIRST, new Brokers.Place(200, NINE), SECOND, new Brokers.Place(20, NINE))
                : Map.of(FIRST, new Brokers.Place(300, TEN));
    }

    private Excerpt between(@Nullable Bound from, @Nullable Bound to) throws Exception {
        return facts.between(from, to, (partitions, instant) -> since(instant));
    }

    private static Bound at(Instant time) {
        return new Bound(time, Map.of());
    }

    private static Bound offsets(Map<TopicPartition, Long> offsets) {
        return new Bound(null, offsets);
    }

    @Test
    void withoutBoundsItIsEverything() throws Exception {
        assertThat(between(null, null)).isEqualTo(Excerpt.EVERYTHING);
    }

    @Test
    void anInstantBecomesTheOffsetsFromItOn() throws Exception {
        assertThat(between(at(NINE), at(TEN)))
                .isEqualTo(Excerpt.EVERYTHING.within(
                        Map.of(VIEWS, Map.of(0, 200L), PURCHASES, Map.of(0, 20L)),
                        Map.of(VIEWS, Map.of(0, 300L), PURCHASES, Map.of(0, 50L))));
    }

    @Test
    void offsetsAreTakenAsTheyAre() throws Exception {
        Excerpt excerpt = between(offsets(Map.of(FIRST, 100L)), offsets(Map.of(FIRST, 500L, SECOND, 0L)));

        assertThat(excerpt)
                .isEqualTo(Excerpt.EVERYTHING.within(
                        Map.of(VIEWS, Map.of(0, 100L)), Map.of(VIEWS, Map.of(0, 500L), PURCHASES, Map.of(0, 0L))));
    }

    @Test
    void whatMakesNoSenseIsRefusedWithWhatThereIs() {
        assertThat(refused(offsets(Map.of(FIRST, 99L)), null))
                .isEqualTo(
                        "--from names the offset 99 of community.book_view_sessions-0, which has those from 100 to 500");
        assertThat(refused(null, offsets(Map.of(FIRST, 501L, SECOND, 0L)))).contains("--to names the offset 501");
        assertThat(refused(offsets(Map.of(new TopicPartition("community.online_books", 0), 1L)), null))
                .contains(
                        "of which no facts are read; there are community.book_purchases-0, community.book_view_sessions-0");
        assertThat(refused(null, offsets(Map.of(FIRST, 300L))))
                .isEqualTo("--to names no offset of community.book_purchases-0; name one of each partition");
        assertThat(refused(at(TEN), at(NINE))).contains("--from is behind --to");
    }

    private String refused(@Nullable Bound from, @Nullable Bound to) {
        var message = new StringBuilder();
        assertThatThrownBy(() -> between(from, to))
                .isInstanceOf(Unavailable.class)
                .satisfies(failure -> message.append(failure.getMessage()));
        return message.toString();
    }
}

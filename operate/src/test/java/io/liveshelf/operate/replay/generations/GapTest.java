// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.operate.kafka.Brokers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GapTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:20:00Z");
    private static final Instant WEEK = Instant.parse("2026-11-23T10:00:00Z");
    private static final String VIEWS = "community.book_view_sessions";
    private static final String PURCHASES = "community.book_purchases";
    private static final TopicPartition FIRST = new TopicPartition(VIEWS, 0);
    private static final TopicPartition SECOND = new TopicPartition(VIEWS, 1);
    private static final TopicPartition BOUGHT = new TopicPartition(PURCHASES, 0);

    private final Map<TopicPartition, Long> begins = new HashMap<>(Map.of(FIRST, 0L, SECOND, 0L, BOUGHT, 0L));
    private final Map<TopicPartition, Brokers.Place> first = new HashMap<>();

    private static Replay replay(
            @Nullable Instant from, @Nullable Instant to, @Nullable Instant asOf, Excerpt excerpt) {
        return new Replay(Replay.versionOf(excerpt), "top7", NOW, from, to, 0, null, asOf, null, excerpt);
    }

    private Gap gap(Replay replay) throws Exception {
        var facts = new FactOffsets(begins, Map.of(FIRST, 500L, SECOND, 500L, BOUGHT, 500L));
        return Gap.of(
                replay,
                facts,
                (partitions, since) -> {
                    var places = new HashMap<>(first);
                    places.keySet().retainAll(partitions);
                    return places;
                },
                NOW);
    }

    private Gap gap() throws Exception {
        return gap(replay(null, null, null, Excerpt.EVERYTHING));
    }

    /** Deletes what the partition had before. */
    private void reachesBack(TopicPartition partition, Duration time) {
        begins.put(partition, 100L);
        first.put(partition, new Brokers.Place(100, NOW.minus(time)));
    }

    @Test
    void thereIsNoneWhereNothingWasEverDeleted() throws Exception {
        assertThat(gap().isNone()).isTrue();
    }

    @Test
    void thereIsNoneWhereWhatWasDeletedCannotBeOfTheWeek() throws Exception {
        reachesBack(FIRST, Duration.ofDays(30));

        assertThat(gap().isNone()).isTrue();
    }

    @Test
    void isOfTheTopicsThatHaveLostSomethingOfTheWeek() throws Exception {
        reachesBack(FIRST, Duration.ofDays(30));
        reachesBack(SECOND, Duration.ofDays(3));

        assertThat(gap().topics()).containsExactly(VIEWS);
        assertThat(gap().from()).isEqualTo(WEEK);
    }

    /** It came before the week and is dated into it. */
    @Test
    void countsWhatWasDatedAhead() throws Exception {
        reachesBack(BOUGHT, Duration.ofDays(14));

        assertThat(gap().topics()).containsExactly(PURCHASES);
        assertThat(gap().to()).isEqualTo(NOW.plus(Duration.ofDays(8)));
    }

    @Test
    void isThereWhereAPartitionHasLostAll() throws Exception {
        begins.put(BOUGHT, 500L);

        assertThat(gap().topics()).containsExactly(PURCHASES);
    }

    @Test
    void endsWhereTheReplayEnds() throws Exception {
        reachesBack(FIRST, Duration.ofHours(3));
        Instant hourAgo = NOW.minus(Duration.ofHours(1));
        Excerpt bounded = Excerpt.EVERYTHING.within(Map.of(), Map.of(VIEWS, Map.of(0, 300L)));

        assertThat(gap(replay(null, hourAgo, NOW, bounded)).to()).isEqualTo(hourAgo);
        assertThat(gap(replay(null, null, hourAgo, bounded)).to()).isEqualTo(hourAgo.plusMillis(1));
        assertThat(gap(replay(null, null, hourAgo.minus(Duration.ofDays(1)), Excerpt.EVERYTHING))
                        .from())
                .isEqualTo(Instant.parse("2026-11-22T09:00:00Z"));
    }

    @Test
    void thereIsNoneForWhoLeavesOutWhatCameBefore() throws Exception {
        reachesBack(FIRST, Duration.ofHours(3));
        Excerpt named = Excerpt.EVERYTHING.within(Map.of(VIEWS, Map.of(0, 100L)), Map.of());

        assertThat(gap(replay(NOW, null, null, named)).isNone()).isTrue();
        assertThat(gap(replay(null, null, null, named)).isNone()).isTrue();
    }
}

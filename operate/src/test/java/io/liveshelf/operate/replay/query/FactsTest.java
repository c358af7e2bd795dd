// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.time.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts are counted as the streams count them, see {@code FactLedger} and {@code FactIntake}. */
class FactsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:15:00Z");

    private final Facts facts = Facts.views();
    private final HourCounts.Sums today = facts.counts().window(Window::today);
    private final HourCounts.Sums week = facts.counts().window(Window::thisWeek);

    @BeforeEach
    void aim() {
        facts.counts().moveTo(NOW);
    }

    private void take(int partition, String key, String value, Instant time) {
        facts.take(new Timed(
                new ConsumerRecord<>(
                        Sources.VIEWS,
                        partition,
                        0,
                        time.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        key.getBytes(StandardCharsets.UTF_8),
                        value.getBytes(StandardCharsets.UTF_8),
                        new RecordHeaders(),
                        Optional.empty()),
                time.toEpochMilli()));
    }

    private static String view(String id, String book, Instant at) {
        return "{\"_id\":\"%s\",\"book_id\":\"%s\",\"viewed_at\":{\"$date\":%d}}"
                .formatted(id, book, at.toEpochMilli());
    }

    private void view(String id, Instant at) {
        take(0, "b", view(id, "b", at), NOW);
    }

    @Test
    void anIdCountsOnceInAPartitionWhateverItsTimeIsWhenItComesAgain() {
        view("1", NOW);
        view("1", NOW);
        view("1", NOW.minus(Duration.ofDays(2)));
        take(1, "b", view("1", "b", NOW), NOW);

        assertThat(today.counts()).isEqualTo(Map.of("b", 2));
        assertThat(week.counts()).isEqualTo(Map.of("b", 2));
    }

    @Test
    void objectIdsAndOtherIdsAreNotMixedUp() {
        take(0, "b", view("1", "b", NOW).replace("\"1\"", "{\"$oid\":\"65f0c0ffee65f0c0ffee65f0\"}"), NOW);
        take(0, "b", view("1", "b", NOW).replace("\"1\"", "{\"$oid\":\"65f0c0ffee65f0c0ffee65f1\"}"), NOW);
        take(0, "b", view("1", "b", NOW).replace("\"1\"", "{\"$oid\":\"65f0c0ffee65f0c0ffee65f0\"}"), NOW);
        view("65f0c0ffee65f0c0ffee65f0", NOW);

        assertThat(today.counts()).isEqualTo(Map.of("b", 3));
    }

    @Test
    void whatTheStreamsSetAsideDoesNotCount() {
        take(0, "another", view("1", "b", NOW), NOW);
        take(0, "b", "{\"_id\":\"2\",\"book_id\":\"b\"}", NOW);
        take(0, "b", "no JSON", NOW);
        take(0, "b", view("4", "b", NOW), NOW.minus(Window.HORIZON).minusMillis(1));
        take(0, "b", view("5", "b", NOW), NOW.minus(Window.HORIZON));

        assertThat(today.counts()).isEqualTo(Map.of("b", 1));
    }

    @Test
    void windowsMoveForwardWithWhatCameLateOrAhead() {
        view("yesterday", NOW.minus(Duration.ofDays(1)));
        view("a week ago", NOW.minus(Duration.ofDays(7)));
        view("in an hour", NOW.plus(Duration.ofHours(1)));
        view("tomorrow", NOW.plus(Duration.ofDays(1)));
        view("long ago", NOW.minus(Duration.ofDays(9)).minus(Duration.ofHours(1)));

        assertThat(today.counts()).isEqualTo(Map.of("b", 1));
        assertThat(week.counts()).isEqualTo(Map.of("b", 2));

        facts.counts().moveTo(NOW.plus(Duration.ofHours(1)));
        assertThat(today.counts()).isEqualTo(Map.of("b", 1));
        assertThat(week.counts()).isEqualTo(Map.of("b", 2));

        facts.counts().moveTo(NOW.plus(Duration.ofDays(1)));
        assertThat(today.counts()).isEqualTo(Map.of("b", 1));
        assertThat(week.counts()).isEqualTo(Map.of("b", 3));

        facts.counts().moveTo(NOW.plus(Duration.ofDays(30)));
        assertThat(today.counts()).isEmpty();
        assertThat(week.counts()).isEmpty();
    }

    @Test
    void factsAreForgottenWithTheDayOnWhichTheyHappened() {
        var seen = new SeenFacts();
        assertThat(seen.add(FactKey.of("{\"_\": \"1\"}", 0), 7)).isTrue();
        assertThat(seen.add(FactKey.of("{\"_\": \"2\"}", 0), 8)).isTrue();
        assertThat(seen.add(FactKey.of("{\"_\": \"1\"}", 0), 9)).isFalse();

        seen.removeBefore(8);

        assertThat(seen.size()).isEqualTo(1);
        assertThat(seen.add(FactKey.of("{\"_\": \"1\"}", 0), 9)).isTrue();
    }
}

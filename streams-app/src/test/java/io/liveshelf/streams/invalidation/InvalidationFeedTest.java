// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.streams.TestGenerations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the group does to a reader of invalidations while Redis has not acknowledged them. */
class InvalidationFeedTest {
    private static final TopicPartition PARTITION =
            new TopicPartition(TestGenerations.LIVE_TOPICS.invalidations().name(), 0);
    private static final Scope SCOPE = Scope.parse("key/user:u:history");
    private static final Scope LATER = Scope.parse("key/user:w:history");

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final InvalidationFeed feed = new InvalidationFeed(TestGenerations.LIVE_TOPICS, consumer, () -> {});
    private long end;

    @BeforeEach
    void join() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        feed.subscribe();
        consumer.rebalance(List.of(PARTITION));
        append(SCOPE);
        feed.collect(Duration.ZERO);
        assertThat(feed.pending()).containsExactly(SCOPE);
    }

    @Test
    void readsNoFurtherUntilRedisHasAcknowledged() {
        append(LATER);
        feed.collect(Duration.ZERO);
        assertThat(feed.pending()).containsExactly(SCOPE);

        feed.acknowledge();
        feed.collect(Duration.ZERO);

        assertThat(feed.pending()).containsExactly(LATER);
        assertThat(committed()).isEqualTo(1);
    }

    /** Another reader has the partition, and may be further by now: a position of this one would set it back. */
    @Test
    void forgetsWhatIsPendingOfALostPartitionAndCommitsNothingOfIt() {
        feed.onPartitionsLost(Set.of(PARTITION));
        consumer.rebalance(List.of());

        assertThat(feed.pending()).isEmpty();
        feed.acknowledge();
        assertThat(committed()).isEqualTo(-1);
    }

    @Test
    void readsAgainWhatWasPendingWhenItGetsALostPartitionBack() {
        feed.onPartitionsLost(Set.of(PARTITION));
        consumer.rebalance(List.of());
        consumer.rebalance(List.of(PARTITION));
        end = 0;
        append(SCOPE);

        feed.collect(Duration.ZERO);

        assertThat(feed.pending()).containsExactly(SCOPE);
        feed.acknowledge();
        assertThat(committed()).isEqualTo(1);
    }

    /** As earlier versions wrote. It cannot be acknowledged, so it must not be waited for. */
    @Test
    void readsOnAfterAnInvalidationOfNothing() {
        feed.acknowledge();
        append();
        feed.collect(Duration.ZERO);
        assertThat(feed.pending()).isEmpty();

        append(LATER);
        feed.collect(Duration.ZERO);

        assertThat(feed.pending()).containsExactly(LATER);
    }

    private long committed() {
        OffsetAndMetadata position = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return position == null ? -1 : position.offset();
    }

    /** The consumer has each record once, so what is read again is appended again. */
    private void append(Scope... scopes) {
        byte[] value = new Invalidation(
                        1,
                        Instant.EPOCH,
                        "test",
                        Stream.of(scopes).map(Scope::text).toList())
                .bytes();
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), end++, null, value));
    }
}

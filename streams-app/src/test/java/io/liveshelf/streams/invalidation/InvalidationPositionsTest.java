// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.streams.TestGenerations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the position of the reader is committed. */
class InvalidationPositionsTest {
    private static final TopicPartition PARTITION =
            new TopicPartition(TestGenerations.LIVE_TOPICS.invalidations().name(), 0);

    private final AtomicInteger commits = new AtomicInteger();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            commits.incrementAndGet();
            super.commitAsync(offsets, callback);
        }
    };
    private final InvalidationFeed feed = new InvalidationFeed(TestGenerations.LIVE_TOPICS, consumer, () -> {
        throw new AssertionError("unreadable");
    });
    private long offset;

    @BeforeEach
    void subscribe() {
        feed.subscribe();
        consumer.rebalance(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void commitsOnceASecondHoweverManyBatchesRedisAcknowledges() {
        long started = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            invalidate();
        }

        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        assertThat((long) commits.get()).isBetween(1L, seconds + 1);
    }

    @Test
    void commitsTheLastPositionWhenNothingFollows() {
        invalidate();
        invalidate();

        await().untilAsserted(() -> {
            feed.collect(Duration.ZERO);
            assertThat(consumer.committed(Set.of(PARTITION))).containsEntry(PARTITION, new OffsetAndMetadata(2));
        });
    }

    private void invalidate() {
        byte[] value = Invalidation.of(
                        Instant.EPOCH,
                        "test",
                        List.of(CacheKey.history("u").scope().text()))
                .bytes();
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset++, null, value));
        feed.collect(Duration.ZERO);
        feed.acknowledge();
    }
}

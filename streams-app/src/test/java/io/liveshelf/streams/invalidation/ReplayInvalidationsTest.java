// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.Pointer;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.TestGenerations;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether a replay invalidates. There is no Redis: whoever asks for it finds it unreachable, and does not commit. */
class ReplayInvalidationsTest {
    private static final TopicPartition PARTITION = new TopicPartition("liveshelf.replay.top7.invalidations", 0);

    private final Pointer pointer = new Pointer(TestGenerations.REPLAY);
    private final Topic topic = new Topic();
    private PollLoop invalidator;

    /** One invalidation, and a consumer that waits a moment where there is nothing more. */
    private static final class Topic extends MockConsumer<String, byte[]> {
        private final AtomicInteger empty = new AtomicInteger();

        Topic() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            schedulePollTask(() -> {
                rebalance(List.of(PARTITION));
                append(0);
            });
        }

        private void append(long offset) {
            byte[] value = Invalidation.of(
                            Instant.EPOCH,
                            "test",
                            List.of(CacheKey.history("u").scope().text()))
                    .bytes();
            addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, null, value));
        }

        @Override
        public synchronized ConsumerRecords<String, byte[]> poll(Duration longest) {
            ConsumerRecords<String, byte[]> records = super.poll(Duration.ZERO);
            if (records.isEmpty()) {
                empty.incrementAndGet();
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            return records;
        }

        boolean isCommitted() {
            return Map.of(PARTITION, new OffsetAndMetadata(1)).equals(committed(Set.of(PARTITION)));
        }
    }

    @BeforeEach
    void start() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        RedisSettings nobody = RedisSettings.of("redis://127.0.0.1:" + port, Duration.ofSeconds(1));
        invalidator =
                Invalidator.start(TestGenerations.REPLAY_TOPICS, pointer, nobody, topic, () -> Instant.EPOCH, () -> {});
    }

    @AfterEach
    void stop() {
        invalidator.close();
    }

    @Test
    void leavesItToOthersAndMovesOnWhereItIsNotServed() {
        pointer.learn(Serving.LIVE);

        await().until(topic::isCommitted);
        assertThat(invalidator.status().condition()).isEqualTo(Condition.STARTING);
        assertThat(invalidator.status().acknowledged()).isZero();
    }

    /** It may be served: what it passed over now nobody else may do. */
    @Test
    void waitsUntilItKnowsWhetherItIsServed() {
        int before = topic.empty.get();
        await().until(() -> topic.empty.get() > before + 3);
        assertThat(invalidator.status().pending()).isOne();
        assertThat(topic.isCommitted()).isFalse();
        assertThat(invalidator.status().condition()).isEqualTo(Condition.STARTING);

        pointer.learn(TestGenerations.PROMOTED);

        await().until(() -> invalidator.status().condition() == Condition.UNREACHABLE);
        assertThat(topic.isCommitted()).isFalse();
    }

    @Test
    void goesOnAsTheFormerOne() {
        pointer.learn(new Serving(3, "live", "top7", Instant.EPOCH));

        await().until(() -> invalidator.status().condition() == Condition.UNREACHABLE);
        assertThat(topic.isCommitted()).isFalse();
    }
}

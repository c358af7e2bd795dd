// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.streams.Pointer;
import io.liveshelf.streams.TestGenerations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsTest {
    private static final TopicPartition PARTITION = new TopicPartition("liveshelf.generations", 0);
    private static final Serving LATER =
            TestGenerations.PROMOTED.promoted(GenerationName.LIVE, Instant.parse("2026-11-24T13:00:00Z"));

    private final Topic topic = new Topic();
    private final Decisions decisions = new Decisions(topic);

    /** A topic in memory with its only consumer, which waits a moment where there is nothing to read. */
    private static final class Topic extends MockConsumer<byte[], byte[]> {
        private long end;

        Topic() {
            super("earliest");
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            updateEndOffsets(Map.of(PARTITION, 0L));
        }

        void append(@Nullable String key, byte @Nullable [] value) {
            addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, end++, bytes(key), value));
            updateEndOffsets(Map.of(PARTITION, end));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration longest) {
            ConsumerRecords<byte[], byte[]> records = super.poll(Duration.ZERO);
            if (records.isEmpty() && !longest.isZero()) {
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            return records;
        }

        void append(Serving decision) {
            append("serving", decision.bytes());
        }

        private static byte @Nullable [] bytes(@Nullable String text) {
            return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private Optional<Serving> read() {
        return decisions.read(Duration.ZERO);
    }

    @Test
    void theLiveGenerationIsServedWhereNothingWasDecided() {
        assertThat(read()).contains(Serving.LIVE);
    }

    @Test
    void nothingIsKnownBeforeTheTopicIsReadToWhereItEnded() {
        topic.append(TestGenerations.PROMOTED);
        topic.append(LATER);
        topic.setMaxPollRecords(1);

        assertThat(read()).isEmpty();
        assertThat(read()).contains(LATER);
    }

    @Test
    void followsTheTopicFromThenOn() {
        assertThat(read()).contains(Serving.LIVE);

        topic.append(TestGenerations.PROMOTED);

        assertThat(read()).contains(TestGenerations.PROMOTED);
    }

    @Test
    void anEarlierDecisionThatComesAgainChangesNothing() {
        topic.append(LATER);
        topic.append(TestGenerations.PROMOTED);
        topic.append(Serving.LIVE);

        assertThat(read()).contains(LATER);
    }

    /** Or a single bad record would end every process of every generation, or unserve what is served. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "7",
                "no JSON",
                "{}",
                "{\"number\":9}",
                "{\"number\":9,\"generation\":\"../x\",\"former\":\"live\",\"since\":\"2026-11-24T12:00:00Z\"}",
                "{\"number\":-1,\"generation\":\"a\",\"former\":\"live\",\"since\":\"2026-11-24T12:00:00Z\"}"
            })
    void whatIsNoPointerIsPassedOver(String value) {
        topic.append(TestGenerations.PROMOTED);
        topic.append("serving", value.getBytes(StandardCharsets.UTF_8));

        assertThat(read()).contains(TestGenerations.PROMOTED);
    }

    @Test
    void aPointerIsNeverTakenAwayAndOtherKeysSayNothingOfIt() {
        topic.append(TestGenerations.PROMOTED);
        topic.append("serving", null);
        topic.append("generation/top7", LATER.bytes());
        topic.append(null, LATER.bytes());

        assertThat(read()).contains(TestGenerations.PROMOTED);
    }

    /** Kafka does not answer the first consumer, so another one reads the topic. */
    @Test
    void aFollowerBeginsAnewAfterAFailureOfKafka() {
        var broken = new Topic();
        broken.setPollException(new TimeoutException("the broker is silent"));
        topic.append(TestGenerations.PROMOTED);
        var consumers = new ConcurrentLinkedQueue<Consumer<byte[], byte[]>>(List.of(broken, topic));
        var pointer = new Pointer(TestGenerations.REPLAY);

        try (var follower = PointerFollower.start(pointer, consumers::remove)) {
            await().until(pointer::isServed);
            assertThat(broken.closed()).isTrue();
            assertThat(follower).isNotNull();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottledConsumerTest {
    private static final TopicPartition SOURCE = new TopicPartition("source", 0);
    private static final TopicPartition OTHER_SOURCE = new TopicPartition("source", 1);
    private static final TopicPartition NEW_SOURCE = new TopicPartition("source", 2);
    private static final TopicPartition BETWEEN = new TopicPartition("between", 0);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private long now;
    private final Consumer<byte[], byte[]> consumer =
            ThrottledConsumer.of(kafka, Set.of("source"), Pace.of(10, () -> false, () -> true, () -> now));

    @BeforeEach
    void begin() {
        kafka.updateBeginningOffsets(Map.of(SOURCE, 0L, OTHER_SOURCE, 0L, NEW_SOURCE, 0L, BETWEEN, 0L));
        consumer.subscribe(List.of("source", "between"), new Streams());
        kafka.rebalance(List.of(SOURCE, OTHER_SOURCE, BETWEEN));
        consumer.resume(consumer.assignment());
        pass(Duration.ofSeconds(1));
    }

    /** As Kafka Streams does: when it is given anything, it pauses all, until that is restored. */
    private final class Streams implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(consumer.assignment());
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void append(TopicPartition partition, int count) {
        for (int i = 0; i < count; i++) {
            long offset = ends.merge(partition, 1L, Long::sum) - 1;
            kafka.addRecord(
                    new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]));
        }
    }

    private int poll(TopicPartition partition) {
        return consumer.poll(Duration.ZERO).records(partition).size();
    }

    @Test
    void takesNoMoreOfTheSourcesThanTheRateSays() {
        append(SOURCE, 30);
        assertThat(poll(SOURCE)).isEqualTo(30);

        append(SOURCE, 1);
        pass(Duration.ofSeconds(2));
        assertThat(poll(SOURCE)).isZero();
        pass(Duration.ofMillis(100));
        assertThat(poll(SOURCE)).isEqualTo(1);
    }

    /** Or the stages behind would stand still, with what they have taken in already. */
    @Test
    void whatGoesFromStageToStageIsNeitherHeldNorCounted() {
        append(BETWEEN, 1_000);
        assertThat(poll(BETWEEN)).isEqualTo(1_000);
        append(SOURCE, 100);
        assertThat(poll(SOURCE)).isEqualTo(100);

        append(BETWEEN, 1);
        assertThat(poll(BETWEEN)).isEqualTo(1);
    }

    @Test
    void holdsNothingBetweenPollsAndResumesNothingThatOthersHavePaused() {
        consumer.pause(List.of(OTHER_SOURCE));
        append(SOURCE, 100);
        poll(SOURCE);

        poll(SOURCE);

        assertThat(consumer.paused()).containsExactly(OTHER_SOURCE);
        consumer.resume(List.of(OTHER_SOURCE));
        poll(SOURCE);
        assertThat(consumer.paused()).isEmpty();
    }

    /** A partition that is given in the middle of a poll waits for its stores; one that is taken away cannot be resumed. */
    @Test
    void staysOutOfTheWayOfARebalanceInAPoll() {
        append(SOURCE, 100);
        poll(SOURCE);
        kafka.schedulePollTask(() -> kafka.rebalance(List.of(OTHER_SOURCE, NEW_SOURCE)));

        poll(SOURCE);

        assertThat(consumer.assignment()).containsExactlyInAnyOrder(OTHER_SOURCE, NEW_SOURCE);
        // this consumer still names what was paused and taken away
        assertThat(consumer.paused()).contains(OTHER_SOURCE, NEW_SOURCE);
    }

    @Test
    void failsAsKafkaDoes() {
        kafka.setPollException(new AuthorizationException("denied"));

        assertThatThrownBy(() -> consumer.poll(Duration.ZERO)).isInstanceOf(AuthorizationException.class);
    }
}

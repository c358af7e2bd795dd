// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.TestGenerations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionLogTest {
    private static final TopicPartition PARTITION = new TopicPartition("liveshelf.cards", 0);

    private final Coordinated consumer = new Coordinated();
    private final PartitionLog log = new PartitionLog(TestGenerations.LIVE_TOPICS, consumer, PARTITION);

    /** A member of a group whose coordinator may refuse. */
    private static final class Coordinated extends MockConsumer<String, byte[]> {
        private @Nullable KafkaException refusal;

        private Coordinated() {
            super("earliest");
            assign(List.of(PARTITION));
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            if (refusal != null) {
                throw refusal;
            }
            super.commitSync(offsets, timeout);
        }
    }

    static Stream<KafkaException> refusals() {
        return Stream.of(
                new CommitFailedException("given up"),
                new RebalanceInProgressException("others come and go"),
                new TimeoutException("no answer"));
    }

    /** Whoever is not sure asks again; it is no reason to end the process. */
    @ParameterizedTest
    @MethodSource("refusals")
    void isOursOnlyWhereTheCoordinatorSaysSo(KafkaException refusal) {
        consumer.refusal = refusal;
        assertThat(log.isOurs()).isFalse();

        consumer.refusal = null;
        assertThat(log.isOurs()).isTrue();
    }

    @Test
    void isNamedAsTheFenceNamesIt() {
        assertThat(log.name()).isEqualTo("cards:0");
        assertThat(log.isOfCards()).isTrue();
    }

    /** Its fence is another one, in its own keys. */
    @Test
    void isNamedAlikeInEveryGeneration() {
        var replay = new PartitionLog(
                TestGenerations.REPLAY_TOPICS, consumer, new TopicPartition("liveshelf.replay.top7.views", 0));

        assertThat(replay.name()).isEqualTo("views:0");
        assertThat(replay.isOfCards()).isFalse();
    }
}

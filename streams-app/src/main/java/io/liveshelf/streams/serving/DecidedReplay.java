// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.serving;

import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.contract.generation.Serving;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What was decided about a replay: an instance reads it once, before it starts. */
public final class DecidedReplay {
    private static final TopicPartition PARTITION = new TopicPartition(Serving.TOPIC, 0);
    private static final Duration POLL = Duration.ofMillis(500);

    private DecidedReplay() {}

    /**
     * The replay of this name, if it is to run.
     *
     * @param consumer of committed records, without a group; it is closed
     * @throws IOException if Kafka does not answer, or what was decided cannot be read
     */
    public static Optional<Replay> find(GenerationName name, Consumer<byte[], byte[]> consumer) throws IOException {
        byte[] key = Replay.recordKey(name).getBytes(StandardCharsets.UTF_8);
        byte @Nullable [] last = null;
        try (consumer) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    last = Arrays.equals(record.key(), key) ? record.value() : last;
                }
            }
            return Optional.ofNullable(last).map(Replay::parse);
        } catch (KafkaException e) {
            throw new IOException(
                    "Kafka does not say what was decided about the replay " + name + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new IOException(
                    "what was decided about the replay " + name + " cannot be read: " + e.getMessage(), e);
        }
    }
}

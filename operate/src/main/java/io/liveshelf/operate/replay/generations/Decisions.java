// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What was decided about generations, read from {@link Serving#TOPIC}; and new decisions, written there. */
final class Decisions {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Brokers brokers;
    private final Map<String, Replay> replays = new TreeMap<>();
    private Serving serving = Serving.LIVE;

    private Decisions(Brokers brokers) {
        this.brokers = brokers;
    }

    /** All that was decided by now. {@link Unavailable} where the topic is missing or has something that is no decision. */
    static Decisions read(Brokers brokers) throws Unavailable, InterruptedException {
        try (Consumer<byte[], byte[]> consumer = brokers.consumer()) {
            return read(brokers, consumer);
        }
    }

    /** The same with this consumer, which goes on behind what was read. */
    static Decisions read(Brokers brokers, Consumer<byte[], byte[]> consumer) throws Unavailable, InterruptedException {
        var decisions = new Decisions(brokers);
        List<TopicPartition> partitions = brokers.partitions(List.of(Serving.TOPIC));
        Map<TopicPartition, Long> ends = brokers.ends(partitions);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            decisions.follow(consumer, POLL);
        }
        return decisions;
    }

    /** Takes in what this consumer finds within so long. */
    void follow(Consumer<byte[], byte[]> consumer, Duration longest) throws Unavailable {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(longest)) {
            take(record);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) throws Unavailable {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        try {
            take(key, record.value());
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new Unavailable(
                    Serving.TOPIC + " has a record '" + key + "' at offset " + record.offset()
                            + " that is no decision about a generation: " + e.getMessage(),
                    e);
        }
    }

    private void take(String key, byte @Nullable [] value) {
        if (key.equals(Serving.RECORD_KEY)) {
            Serving next = value == null ? Serving.LIVE : Serving.parse(value);
            serving = next.isLaterThan(serving) ? next : serving;
        } else {
            Replay.nameIn(key).ifPresent(name -> {
                if (value == null) {
                    replays.remove(name.text());
                } else {
                    replays.put(name.text(), Replay.parse(value));
                }
            });
        }
    }

    /** Which generation is served. */
    Serving serving() {
        return serving;
    }

    /** The replays that are to run, by name. */
    List<Replay> replays() {
        return List.copyOf(replays.values());
    }

    /** A replay that is to run. */
    Optional<Replay> replay(GenerationName name) {
        return Optional.ofNullable(replays.get(name.text()));
    }

    /** The rules of a generation; null: the built-in ones. */
    @Nullable
    JsonNode rules(GenerationName name) {
        return replay(name).map(Replay::rules).orElse(null);
    }

    /** What a generation reads and makes of everything. */
    Excerpt excerpt(GenerationName name) {
        return replay(name).map(Replay::excerpt).orElse(Excerpt.EVERYTHING);
    }

    /** From now on this replay is to run. */
    void start(Replay replay) throws Unavailable, InterruptedException {
        write(Replay.recordKey(replay.generation()), replay.bytes());
        replays.put(replay.name(), replay);
    }

    /** From now on this replay is to run until it is dropped. Whether that changes anything. */
    boolean keepRunning(GenerationName name) throws Unavailable, InterruptedException {
        Optional<Replay> stopping = replay(name).filter(each -> each.stopsAt() != null);
        if (stopping.isPresent()) {
            start(stopping.get().stoppingAt(null));
        }
        return stopping.isPresent();
    }

    /** From now on it is not. */
    void end(GenerationName name) throws Unavailable, InterruptedException {
        write(Replay.recordKey(name), null);
        replays.remove(name.text());
    }

    /** From now on this one is served. */
    void serve(Serving next) throws Unavailable, InterruptedException {
        write(Serving.RECORD_KEY, next.bytes());
        serving = next;
    }

    private void write(String key, byte @Nullable [] value) throws Unavailable, InterruptedException {
        try (Producer<byte[], byte[]> producer = brokers.producer()) {
            producer.send(new ProducerRecord<>(Serving.TOPIC, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (ExecutionException e) {
            throw brokers.noAnswer(e.getCause() == null ? e : e.getCause());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.letters.LetterHeader;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.BookEventSerde;
import io.liveshelf.streams.DeadLetter;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.invalidation.Invalidation;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import io.liveshelf.streams.state.JsonSerde;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** One of the intakes alone, with a topic for each child. */
final class IntakeDriver implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(100);
    static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    /** A source that belongs to no collection, so that its records cannot be read. */
    static final String NO_COLLECTION = "community.unheard_of";

    private final TopologyTestDriver driver;
    private final EventTotals totals;

    private IntakeDriver(Topology topology, EventTotals totals) {
        this.totals = totals;
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, "target/kafka-streams");
        driver = new TopologyTestDriver(topology, properties, NOW);
    }

    static IntakeDriver ofDocuments() {
        var totals = new EventTotals();
        var partitions = new BookPartitions();
        Topology topology = source(Stream.concat(Topics.DOCUMENTS.stream(), Stream.of(NO_COLLECTION))
                        .toList())
                .addProcessor("intake", DocumentIntake.supplier(TICK, partitions, totals), "source");
        topology.addSink(
                DocumentIntake.BOOK_EVENTS,
                DocumentIntake.BOOK_EVENTS,
                Serdes.String().serializer(),
                BookEventSerde.create().serializer(),
                partitions,
                "intake");
        sink(topology, DocumentIntake.AUTHOR_EVENTS, JsonSerde.of(AuthorEvent.class));
        sink(topology, DocumentIntake.INVALIDATIONS, Serdes.ByteArray());
        return finish(topology, totals, DocumentIntake.DEAD_LETTERS, DocumentIntake.EVENT_COUNTERS);
    }

    static IntakeDriver ofFacts() {
        return ofFacts(() -> NOW);
    }

    static IntakeDriver ofFacts(InstantSource clock) {
        return ofFacts(clock, Excerpt.EVERYTHING);
    }

    static IntakeDriver ofFacts(InstantSource clock, Excerpt excerpt) {
        var totals = new EventTotals();
        Topology topology = source(List.copyOf(Topics.FACTS.keySet()))
                .addProcessor("intake", FactIntake.supplier(clock, Optional.empty(), excerpt, Topics.FACTS), "source")
                .addStateStore(EventCounters.store(FactIntake.COUNTERS, totals), "intake")
                .addStateStore(PendingInvalidations.store(), "intake");
        sink(topology, FactIntake.FACTS, JsonSerde.of(Fact.class));
        topology.addProcessor("books", Books::new, "source")
                .connectProcessorAndStateStores("books", PendingInvalidations.STORE)
                .addSink(
                        DocumentIntake.INVALIDATIONS,
                        DocumentIntake.INVALIDATIONS,
                        Serdes.String().serializer(),
                        Serdes.ByteArray().serializer(),
                        "books");
        return finish(topology, totals, FactIntake.DEAD_LETTERS, FactIntake.EVENT_COUNTERS);
    }

    /** Emits what is pending, as the books do. */
    private static final class Books extends ContextualProcessor<Object, Object, Object, Object> {
        @Override
        public void init(ProcessorContext<Object, Object> context) {
            super.init(context);
            context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::emit);
        }

        @SuppressWarnings("NullAway") // the records have no key
        private void emit(long now) {
            PendingInvalidations.of(context())
                    .emit(NOW, each -> context().forward(new Record<>(null, each.bytes(), now)));
        }

        @Override
        public void process(Record<Object, Object> record) {}
    }

    private static Topology source(List<String> topics) {
        return new Topology()
                .addSource(
                        "source",
                        Serdes.ByteArray().deserializer(),
                        Serdes.ByteArray().deserializer(),
                        topics.toArray(String[]::new));
    }

    private static void sink(Topology topology, String child, Serde<?> value) {
        topology.addSink(child, child, Serdes.String().serializer(), value.serializer(), "intake");
    }

    private static IntakeDriver finish(Topology topology, EventTotals totals, String deadLetters, String counters) {
        topology.addSink(
                deadLetters,
                "dead-letters",
                TestGenerations.LIVE_TOPICS.deadLetters().key().serializer(),
                TestGenerations.LIVE_TOPICS.deadLetters().value().serializer(),
                "intake");
        topology.addSink(
                counters,
                "counters",
                Serdes.String().serializer(),
                Serdes.ByteArray().serializer(),
                "intake");
        return new IntakeDriver(topology, totals);
    }

    void send(String topic, byte[] key, byte[] value, Headers headers) {
        driver.createInputTopic(
                        topic,
                        Serdes.ByteArray().serializer(),
                        Serdes.ByteArray().serializer())
                .pipeInput(new TestRecord<>(key, value, headers, NOW));
    }

    void send(String topic, byte @Nullable [] key, byte @Nullable [] value, Instant written) {
        driver.createInputTopic(
                        topic,
                        Serdes.ByteArray().serializer(),
                        Serdes.ByteArray().serializer())
                .pipeInput(key, value, written);
    }

    void send(String topic, String key, @Nullable String value) {
        send(topic, bytes(key), value == null ? null : bytes(value), NOW);
    }

    /** Redrives the record of a topic at that offset, as the command does. */
    void redrive(String topic, long offset, String key, String value) {
        send(Topics.REDRIVES, bytes(key), bytes(value), headers(topic, 0, offset));
    }

    static Headers headers(String topic, int partition, long offset) {
        return new RecordHeaders()
                .add(LetterHeader.ORIGIN_TOPIC.key(), bytes(topic))
                .add(LetterHeader.ORIGIN_PARTITION.key(), bytes(Integer.toString(partition)))
                .add(LetterHeader.ORIGIN_OFFSET.key(), bytes(Long.toString(offset)))
                .add(LetterHeader.ATTEMPTS.key(), bytes("2"));
    }

    /** Sends a book by {@code @A}. */
    void book(String key, String bookId, String title, long views) {
        send(
                Topics.BOOKS,
                key,
                "{\"_id\": \"%s\", \"book_id\": \"%s\", \"title\": \"%s\", \"authors\": [\"@A\"], \"community_config\": {\"total_views\": %d}}"
                        .formatted(key, bookId, title, views));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The events of books, after a tick. */
    List<KeyValue<String, BookEvent>> bookEvents() {
        driver.advanceWallClockTime(TICK);
        return driver.createOutputTopic(
                        DocumentIntake.BOOK_EVENTS,
                        Serdes.String().deserializer(),
                        BookEventSerde.create().deserializer())
                .readKeyValuesToList();
    }

    List<KeyValue<String, AuthorEvent>> authorEvents() {
        return driver.createOutputTopic(
                        DocumentIntake.AUTHOR_EVENTS,
                        Serdes.String().deserializer(),
                        JsonSerde.of(AuthorEvent.class).deserializer())
                .readKeyValuesToList();
    }

    List<KeyValue<String, Fact>> facts() {
        return driver.createOutputTopic(
                        FactIntake.FACTS,
                        Serdes.String().deserializer(),
                        JsonSerde.of(Fact.class).deserializer())
                .readKeyValuesToList();
    }

    List<TestRecord<byte[], DeadLetter>> deadLetters() {
        return driver.createOutputTopic(
                        "dead-letters",
                        Serdes.ByteArray().deserializer(),
                        TestGenerations.LIVE_TOPICS.deadLetters().value().deserializer())
                .readRecordsToList();
    }

    /** The scopes emitted up to the next tick, which this is. */
    List<String> invalidations() {
        driver.advanceWallClockTime(TICK);
        return driver
                .createOutputTopic(
                        DocumentIntake.INVALIDATIONS,
                        Serdes.String().deserializer(),
                        Serdes.ByteArray().deserializer())
                .readValuesToList()
                .stream()
                .flatMap(each -> Invalidation.read(each).scopes().stream())
                .toList();
    }

    /** The event counters published by now, the last of each source partition. */
    Map<String, String> publishedCounters() {
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        var counters = new TreeMap<String, String>();
        driver.createOutputTopic(
                        "counters",
                        Serdes.String().deserializer(),
                        Serdes.String().deserializer())
                .readKeyValuesToList()
                .forEach(each -> counters.put(each.key, each.value));
        return counters;
    }

    long outcomes(String topic, EventOutcome outcome) {
        return totals.byTopic().getOrDefault(topic, Map.of()).getOrDefault(outcome, 0L);
    }

    @Override
    public void close() {
        driver.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.BookEventSerde;
import io.liveshelf.streams.CardKey;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.Topic;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.asof.Pipeline;
import io.liveshelf.streams.authors.AuthorNamesProcessor;
import io.liveshelf.streams.authors.AuthorsProcessor;
import io.liveshelf.streams.books.BooksProcessor;
import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.intake.BookPartitions;
import io.liveshelf.streams.intake.DocumentIntake;
import io.liveshelf.streams.intake.FactIntake;
import io.liveshelf.streams.intake.UnreadableRecord;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import io.liveshelf.streams.state.JsonSerde;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The topology, from the topics of the collections to partials, cards and invalidations.
 *
 * <p>The intake parses documents, keyed by {@code _id}, and facts, keyed by book. Documents become events of books and authors
 * and are repartitioned; facts go straight to the books. {@code books} and {@code author-rankings} publish partials, of which
 * the merge, a loop outside of the topology, makes views. So a view session is counted two transactions before it is in the views
 * topic. What it reads is the same for all generations; what it writes is of one.
 */
final class LiveshelfTopology {
    private static final String AUTHORS = "authors";
    private static final String AUTHOR_NAMES = "author-names";
    private static final String BOOKS = "books";
    private static final String AUTHOR_TOTALS = "author-totals";

    private LiveshelfTopology() {}

    /** What an as-of of a generation is followed through. */
    static Pipeline pipeline(Generation generation, Excerpt excerpt) {
        String applicationId = generation.applicationId();
        var outputs = new OutputTopics(generation);
        return new Pipeline(
                generation.groups().streams(),
                Stream.concat(Topics.facts(generation, excerpt).keySet().stream(), Topics.STATE.stream())
                        .collect(Collectors.toSet()),
                internal(applicationId, "repartition", AUTHORS, AUTHOR_NAMES, BOOKS, AUTHOR_TOTALS),
                internal(applicationId, "changelog", DocumentIntake.BACKLOG),
                internal(applicationId, "changelog", BooksProcessor.BACKLOG, AuthorsProcessor.BACKLOG),
                outputs.cards().name(),
                outputs.partials().name(),
                generation.groups().writer());
    }

    /** The collections whose topics are read. */
    static Set<String> collections() {
        return Stream.concat(Topics.FACTS.keySet().stream(), Topics.STATE.stream())
                .map(topic -> topic.substring(topic.indexOf('.') + 1))
                .collect(Collectors.toSet());
    }

    /** Whether a changelog may hold something before any record was processed. */
    static boolean isWrittenWithoutInput(Generation generation, String changelog) {
        Pipeline pipeline = pipeline(generation, Excerpt.EVERYTHING);
        return pipeline.intake().contains(changelog) || pipeline.publishers().contains(changelog);
    }

    private static Set<String> internal(String applicationId, String kind, String... names) {
        return Stream.of(names)
                .map(name -> applicationId + "-" + name + "-" + kind)
                .collect(Collectors.toSet());
    }

    /**
     * The configuration of the topology.
     *
     * @param outputs the topics that it writes
     * @param clock of what is written
     * @param asOf when now is for the windows, without the facts that happened later; empty: that is decided by the clock
     * @param excerpt what of all facts is read
     * @param rules what is in the views
     * @param booksTick shortest time between two publications of a partition
     * @param authorsTick shortest time between two publications of author totals of which only views changed
     * @param totals show what became of the records of each topic
     */
    record Settings(
            OutputTopics outputs,
            InstantSource clock,
            Optional<Instant> asOf,
            Excerpt excerpt,
            Rules rules,
            Duration booksTick,
            Duration authorsTick,
            EventTotals totals) {
        /** Decides what today and this week are. */
        InstantSource windows() {
            return asOf.<InstantSource>map(end -> () -> end).orElse(clock);
        }
    }

    /** Builds the topology; it depends on nothing but the settings. */
    static Topology build(Settings settings) {
        var builder = new StreamsBuilder();
        OutputTopics outputs = settings.outputs();

        // The books say what became of each fact, and emit what facts invalidate, so both share these stores.
        builder.addStateStore(EventCounters.store(FactIntake.COUNTERS, settings.totals()));
        builder.addStateStore(PendingInvalidations.store());
        var partitions = new BookPartitions();
        Map<String, Fact.Kind> factTopics = Topics.facts(outputs.generation(), settings.excerpt());
        KStream<Object, Object> facts = source(builder, factTopics.keySet(), "facts")
                .process(
                        FactIntake.supplier(settings.clock(), settings.asOf(), settings.excerpt(), factTopics),
                        Named.as("fact-intake"),
                        FactIntake.COUNTERS,
                        PendingInvalidations.STORE);
        KStream<Object, Object> documents = source(builder, Topics.DOCUMENTS, "documents")
                .process(
                        DocumentIntake.supplier(settings.booksTick(), partitions, settings.totals()),
                        Named.as("document-intake"));

        // Each intake has sinks of its own: shared sinks would tie both intakes into one sub-topology.
        to(outputs.deadLetters(), facts, FactIntake.DEAD_LETTERS);
        to(outputs.deadLetters(), documents, DocumentIntake.DEAD_LETTERS);
        to(outputs.invalidations(), documents, DocumentIntake.INVALIDATIONS);
        to(outputs.eventCounters(), facts, FactIntake.EVENT_COUNTERS);
        to(outputs.eventCounters(), documents, DocumentIntake.EVENT_COUNTERS);

        KStream<String, AuthorEvent> authorEvents = repartition(documents, AUTHORS, JsonSerde.of(AuthorEvent.class));
        KStream<?, ?> names =
                authorEvents.process(AuthorNamesProcessor.supplier(settings.booksTick()), Named.as("author-names"));
        KStream<String, BookEvent> bookNames = repartition(names, AUTHOR_NAMES, BookEventSerde.create());
        KStream<String, BookEvent> bookEvents = LiveshelfTopology.<String, BookEvent>child(documents)
                .repartition(Repartitioned.with(Serdes.String(), BookEventSerde.create())
                        .withStreamPartitioner(partitions)
                        .withName(BOOKS));
        KStream<String, BookEvent> bookFacts = child(facts);

        KStream<Object, Object> books = bookFacts
                .merge(bookEvents.merge(bookNames, Named.as("books-and-author-names")), Named.as(FactIntake.FACTS))
                .process(
                        BooksProcessor.supplier(
                                settings.clock(),
                                settings.windows(),
                                settings.rules(),
                                settings.excerpt().makes(Excerpt.CARDS),
                                settings.booksTick(),
                                settings.authorsTick(),
                                FactIntake.COUNTERS),
                        Named.as("books"),
                        FactIntake.COUNTERS,
                        PendingInvalidations.STORE);
        to(outputs.partials(), books, BooksProcessor.PARTIALS);
        to(outputs.invalidations(), books, BooksProcessor.INVALIDATIONS);
        LiveshelfTopology.<CardKey, byte[]>child(books).to(outputs.cards().name(), cards(outputs));

        // The totals of authors go back to the partitions by author: authors are ranked where their profiles are.
        KStream<String, AuthorEvent> authorTotals = repartition(books, AUTHOR_TOTALS, JsonSerde.of(AuthorEvent.class));
        KStream<String, byte[]> authorRankings = authorTotals
                .merge(authorEvents, Named.as("author-rankings-input"))
                .process(
                        AuthorsProcessor.supplier(settings.clock(), settings.rules(), settings.booksTick()),
                        Named.as("author-rankings"),
                        AuthorNamesProcessor.PROFILES);
        to(outputs.partials(), authorRankings, "author-partials");

        return builder.build(properties(outputs));
    }

    /** The properties that determine the topology; a driver or runner must use the same ones. */
    static Properties properties(OutputTopics outputs) {
        var properties = new Properties();
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, UnreadableRecord.class);
        properties.put(UnreadableRecord.TOPIC, outputs.deadLetters().name());
        // Kafka Streams warns of a global thread that has no handler; there is no such thread here, and no handler.
        properties.put("processing.exception.handler.global.enabled", true);
        return properties;
    }

    /** Keys stay bytes: those of dead letters may be anything. */
    private static KStream<byte[], byte[]> source(StreamsBuilder builder, Collection<String> topics, String node) {
        return builder.stream(
                List.copyOf(topics),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(node));
    }

    /** A child of a processor that names, for each record, the child that it is for; all of these have the given types. */
    @SuppressWarnings("unchecked") // Kafka's streams have one type, but a processor has children of several
    private static <K, V> KStream<K, V> child(KStream<?, ?> processor) {
        return (KStream<K, V>) processor;
    }

    private static <K, V> void to(Topic<K, V> topic, KStream<?, ?> processor, String node) {
        LiveshelfTopology.<K, V>child(processor).to(topic.name(), topic.produced(node));
    }

    private static <V> KStream<String, V> repartition(KStream<?, ?> processor, String name, Serde<V> values) {
        return LiveshelfTopology.<String, V>child(processor)
                .repartition(Repartitioned.with(Serdes.String(), values).withName(name));
    }

    /** The cards of a partition of books, its heartbeats among them, are one partition. */
    private static Produced<CardKey, byte[]> cards(OutputTopics outputs) {
        return Produced.with(CardKey.serde(), outputs.cards().value())
                .withStreamPartitioner((topic, key, value, partitions) -> Optional.of(Set.of(key.partition())))
                .withName(BooksProcessor.CARDS);
    }
}

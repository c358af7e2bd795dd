// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.CardKey;
import io.liveshelf.streams.DeadLetter;
import io.liveshelf.streams.IntakeResult;
import io.liveshelf.streams.Invalidation;
import io.liveshelf.streams.JsonSerde;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.authors.AuthorNamesProcessor;
import io.liveshelf.streams.authors.AuthorsProcessor;
import io.liveshelf.streams.books.BooksProcessor;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.intake.DocumentIntake;
import io.liveshelf.streams.intake.FactIntake;
import io.liveshelf.streams.merge.Merge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
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
 * The topology, from the topics of the collections to the topics that feed Redis.
 *
 * <p>The intake parses documents, keyed by {@code _id}, and facts, keyed by book. Documents become events of books and authors
 * and are repartitioned; facts go straight to the books. So a view is counted two transactions before it is in the views
 * topic. {@code books} and {@code author-rankings} publish partials, and {@code merge}, a single task, makes views of them.
 */
final class LiveshelfTopology {
    private LiveshelfTopology() {}

    /**
     * The configuration of the topology.
     *
     * @param clock decides what today and this week are
     * @param booksTick shortest time between two publications of a partition
     * @param authorsTick shortest time between two publications of author totals of which only views changed
     * @param mergeTick how long the merge waits for partials of other partitions
     * @param totals show what became of the records of each topic
     */
    record Settings(
            InstantSource clock,
            Duration booksTick,
            Duration authorsTick,
            Duration mergeTick,
            EventTotals totals) {}

    /** Builds the topology; it depends on nothing but the settings. */
    static Topology build(Settings settings) {
        var builder = new StreamsBuilder();

        KStream<String, IntakeResult> documents = source(builder, Topics.STATE, "documents")
                .process(DocumentIntake.supplier(settings.booksTick()), Named.as("document-intake"));
        KStream<String, IntakeResult> facts = source(builder, List.copyOf(Topics.FACTS.keySet()), "facts")
                .process(FactIntake.supplier(settings.clock(), settings.totals()), Named.as("fact-intake"));

        // Each intake has sinks of its own: shared sinks would tie both intakes into one sub-topology.
        sendDeadLetters(documents, "document");
        sendDeadLetters(facts, "fact");
        sendInvalidations(documents, "document");
        sendInvalidations(facts, "fact");

        KStream<String, AuthorEvent> authorEvents = only(documents, AuthorEvent.class, "author-events")
                .repartition(repartitioned("authors", AuthorEvent.class));
        KStream<String, BookEvent> authorNames = authorEvents
                .process(AuthorNamesProcessor.supplier(settings.booksTick()), Named.as("author-names"))
                .repartition(repartitioned("author-names", BookEvent.class));
        KStream<String, BookEvent> bookEvents =
                only(documents, BookEvent.class, "book-events").repartition(repartitioned("books", BookEvent.class));
        KStream<String, BookEvent> bookFacts = only(facts, BookEvent.class, "book-facts");

        KStream<Object, Object> books = bookEvents
                .merge(authorNames, Named.as("books-and-author-names"))
                .merge(bookFacts, Named.as("books-input"))
                .process(
                        BooksProcessor.supplier(
                                settings.clock(), settings.booksTick(), settings.authorsTick(), FactIntake.COUNTERS),
                        Named.as("books"),
                        FactIntake.COUNTERS);
        LiveshelfTopology.<String, byte[]>child(books)
                .to(Topics.PARTIALS.name(), Topics.PARTIALS.produced(BooksProcessor.PARTIALS));
        LiveshelfTopology.<String, byte[]>child(books)
                .to(Topics.INVALIDATIONS.name(), Topics.INVALIDATIONS.produced(BooksProcessor.INVALIDATIONS));
        LiveshelfTopology.<CardKey, byte[]>child(books)
                .to(
                        Topics.CARDS.name(),
                        Produced.with(CardKey.serde(), Topics.CARDS.value())
                                .withStreamPartitioner((topic, key, value, partitions) ->
                                        Optional.of(Set.of(key.partition())))
                                .withName(BooksProcessor.CARDS));

        // The totals of authors go back to the partitions by author: authors are ranked where their profiles are.
        KStream<String, AuthorEvent> authorTotals = LiveshelfTopology.<String, AuthorEvent>child(books)
                .repartition(repartitioned("author-totals", AuthorEvent.class));
        KStream<String, byte[]> authorRankings = authorTotals
                .merge(authorEvents, Named.as("author-rankings-input"))
                .process(
                        AuthorsProcessor.supplier(settings.clock(), settings.booksTick()),
                        Named.as("author-rankings"),
                        AuthorNamesProcessor.PROFILES);
        authorRankings.to(Topics.PARTIALS.name(), Topics.PARTIALS.produced("author-partials"));

        Topology topology = builder.build(properties());
        Merge.addTo(topology, settings.clock(), settings.mergeTick());
        return topology;
    }

    /** The properties that determine the topology; a driver or runner must use the same ones. */
    static Properties properties() {
        var properties = new Properties();
        properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.REUSE_KTABLE_SOURCE_TOPICS);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }

    private static KStream<String, byte[]> source(StreamsBuilder builder, Collection<String> topics, String node) {
        return builder.stream(
                topics, Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(node));
    }

    /** A child of a processor that names, for each record, the child that it is for; all of these have the given types. */
    @SuppressWarnings("unchecked") // Kafka's streams have one type, but a processor has children of several
    private static <K, V> KStream<K, V> child(KStream<?, ?> processor) {
        return (KStream<K, V>) processor;
    }

    private static <T extends IntakeResult> KStream<String, T> only(
            KStream<String, IntakeResult> results, Class<T> type, String node) {
        return results.flatMapValues(
                each -> type.isInstance(each) ? List.of(type.cast(each)) : List.<T>of(), Named.as(node));
    }

    private static void sendDeadLetters(KStream<String, IntakeResult> results, String name) {
        only(results, DeadLetter.class, name + "-dead-letters")
                .to(Topics.DEAD_LETTERS.name(), Topics.DEAD_LETTERS.produced(name + "-dead-letters-sink"));
    }

    private static void sendInvalidations(KStream<String, IntakeResult> results, String name) {
        only(results, Invalidation.class, name + "-invalidations")
                .mapValues(Invalidation::bytes, Named.as(name + "-invalidations-bytes"))
                .to(Topics.INVALIDATIONS.name(), Topics.INVALIDATIONS.produced(name + "-invalidations-sink"));
    }

    private static <T> Repartitioned<String, T> repartitioned(String name, Class<T> type) {
        return Repartitioned.with(Serdes.String(), JsonSerde.of(type)).withName(name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.contract.json.Json;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.DeadLetter;
import io.liveshelf.streams.EventCounters;
import io.liveshelf.streams.Invalidation;
import io.liveshelf.streams.JsonSerde;
import io.liveshelf.streams.RoutedEvent;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.authors.AuthorNames;
import io.liveshelf.streams.authors.AuthorsProcessor;
import io.liveshelf.streams.books.BooksProcessor;
import io.liveshelf.streams.intake.DocumentIntake;
import io.liveshelf.streams.intake.FactIntake;
import io.liveshelf.streams.merge.MergeProcessor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/**
 * The application, from the topics of the collections to the topic of the views.
 *
 * <p>Four rooms: the catalog intake turns documents, keyed by {@code _id}, into news of books and authors; the author desk
 * tells books their authors' names, and beside it, partitioned by author too, the author ranks rank the authors; the
 * shelves, partitioned by book, hold everything about a book and rank it, and tell the author ranks what each author's
 * books come to; the showcase, one task, merges the partitions. Facts come keyed by book already and go straight to the
 * shelves, so a view is two transactions away from the views topic. What the API must find anew is told from where it is
 * noticed.
 */
public final class LiveshelfTopology {
    private static final String PARTIALS = "partials";

    private LiveshelfTopology() {}

    /**
     * What the topology is built with.
     *
     * @param clock what today is
     * @param booksTick how often a partition tells what it has to say at most
     * @param authorsTick how often a partition tells that the numbers of an author's books moved at most
     * @param mergeTick how long the showcase waits for the other partitions of a tick
     * @param accounts what became of everything that came in
     */
    public record Settings(
            InstantSource clock,
            Duration booksTick,
            Duration authorsTick,
            Duration mergeTick,
            EventCounters accounts) {}

    /** The topology; it depends on nothing but the settings. */
    public static Topology build(Settings settings) {
        var builder = new StreamsBuilder();

        KStream<String, RoutedEvent> documents = bytes(builder, Topics.STATE, "documents")
                .process(DocumentIntake.stage(settings.booksTick()), Named.as("document-intake"));
        KStream<String, RoutedEvent> facts = bytes(builder, List.copyOf(Topics.FACTS.keySet()), "facts")
                .process(FactIntake.stage(settings.clock()), Named.as("fact-intake"));

        // The two intakes keep sinks of their own: a common one would tie their rooms into one sub-topology.
        setAside(documents, "documents", settings.accounts());
        setAside(facts, "facts", settings.accounts());

        KStream<String, AuthorEvent> authors =
                only(documents, AuthorEvent.class, "author-events").repartition(by("authors", AuthorEvent.class));

        KStream<String, BookEvent> names = authors.process(
                        AuthorNames.stage(settings.booksTick()), Named.as("author-names"))
                .repartition(by("author-names", BookEvent.class));

        forget(documents, "documents");
        forget(facts, "facts");

        KStream<String, byte[]> told = only(documents, BookEvent.class, "book-events")
                .repartition(by("books", BookEvent.class))
                .merge(names, Named.as("books-and-author-names"))
                .merge(only(facts, BookEvent.class, "book-facts"), Named.as("books-input"))
                .process(
                        BooksProcessor.stage(
                                settings.clock(), settings.booksTick(), settings.authorsTick(), settings.accounts()),
                        Named.as("books"));
        told.to(Topics.PARTIALS.name(), Topics.PARTIALS.produced(BooksProcessor.PARTIALS));
        told.to(Topics.VIEWS.name(), Topics.VIEWS.produced(BooksProcessor.CARDS));
        told.to(Topics.INVALIDATIONS.name(), Topics.INVALIDATIONS.produced(BooksProcessor.DROPS));

        // What the shelves count comes back to the author desk's room: who is best is known where the profiles are.
        told.mapValues(works -> Json.read(works, AuthorEvent.class), Named.as(BooksProcessor.WORKS))
                .repartition(by("author-works", AuthorEvent.class))
                .merge(authors, Named.as("author-rankings-input"))
                .process(
                        AuthorsProcessor.stage(settings.clock(), settings.booksTick(), AuthorNames.PROFILES),
                        Named.as("author-rankings"),
                        AuthorNames.PROFILES)
                .to(Topics.PARTIALS.name(), Topics.PARTIALS.produced("author-partials"));

        // The partials' topic is the changelog of their table: what was told is not written a second time.
        builder.table(
                        Topics.PARTIALS.name(),
                        Topics.PARTIALS.consumed("merge-partials"),
                        Materialized.<String, byte[]>as(Stores.inMemoryKeyValueStore(PARTIALS))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.ByteArray())
                                .withCachingDisabled())
                .toStream(Named.as("merge-input"))
                .process(
                        MergeProcessor.stage(settings.clock(), settings.mergeTick(), PARTIALS),
                        Named.as("merge"),
                        PARTIALS)
                .to(Topics.VIEWS.name(), Topics.VIEWS.produced("merged-views"));

        return builder.build(optimized());
    }

    /** What the topology needs of the configuration to be the same wherever it is built. */
    static Properties optimized() {
        var properties = new Properties();
        properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.REUSE_KTABLE_SOURCE_TOPICS);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }

    private static KStream<String, byte[]> bytes(StreamsBuilder builder, Collection<String> topics, String node) {
        return builder.stream(
                topics, Consumed.with(Serdes.String(), Serdes.ByteArray()).withName(node));
    }

    private static <T extends RoutedEvent> KStream<String, T> only(
            KStream<String, RoutedEvent> all, Class<T> type, String node) {
        return all.flatMapValues(
                each -> type.isInstance(each) ? List.of(type.cast(each)) : List.<T>of(), Named.as(node));
    }

    private static void setAside(KStream<String, RoutedEvent> all, String room, EventCounters accounts) {
        only(all, DeadLetter.class, room + "-rejected")
                .peek((key, letter) -> accounts.deadLetter(letter.topic()), Named.as(room + "-rejected-counted"))
                .to(Topics.DEAD_LETTERS.name(), Topics.DEAD_LETTERS.produced(room + "-dead-letters"));
    }

    private static void forget(KStream<String, RoutedEvent> all, String room) {
        only(all, Invalidation.class, room + "-invalidations")
                .mapValues(Invalidation::bytes, Named.as(room + "-invalidation-bytes"))
                .to(Topics.INVALIDATIONS.name(), Topics.INVALIDATIONS.produced(room + "-invalidations-sink"));
    }

    private static <T> Repartitioned<String, T> by(String name, Class<T> type) {
        return Repartitioned.with(Serdes.String(), JsonSerde.of(type)).withName(name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.topology;

import io.liveshelf.streams.accounts.Accounts;
import io.liveshelf.streams.authors.AuthorStage;
import io.liveshelf.streams.catalog.AuthorDesk;
import io.liveshelf.streams.catalog.Intake;
import io.liveshelf.streams.engagement.FactIntake;
import io.liveshelf.streams.event.AuthorEvent;
import io.liveshelf.streams.event.DeadLetter;
import io.liveshelf.streams.event.Drop;
import io.liveshelf.streams.event.Routed;
import io.liveshelf.streams.event.ShelfEvent;
import io.liveshelf.streams.shelves.ShelfStage;
import io.liveshelf.streams.showcase.ShowcaseStage;
import io.liveshelf.streams.topic.JsonSerde;
import io.liveshelf.streams.topic.Topics;
import io.liveshelf.views.json.Json;
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
     * @param shelfTick how often a partition tells what it has to say at most
     * @param authorTick how often a partition tells that the numbers of an author's books moved at most
     * @param showcaseTick how long the showcase waits for the other partitions of a tick
     * @param accounts what became of everything that came in
     */
    public record Settings(
            InstantSource clock, Duration shelfTick, Duration authorTick, Duration showcaseTick, Accounts accounts) {}

    /** The topology; it depends on nothing but the settings. */
    public static Topology build(Settings settings) {
        var builder = new StreamsBuilder();

        KStream<String, Routed> documents = bytes(builder, Topics.STATE, "catalog-documents")
                .process(Intake.stage(settings.shelfTick()), Named.as("catalog-intake"));
        KStream<String, Routed> facts = bytes(builder, List.copyOf(Topics.FACTS.keySet()), "engagement-facts")
                .process(FactIntake.stage(settings.clock()), Named.as("engagement-intake"));

        // The two intakes keep sinks of their own: a common one would tie their rooms into one sub-topology.
        setAside(documents, "catalog", settings.accounts());
        setAside(facts, "engagement", settings.accounts());

        KStream<String, AuthorEvent> authors =
                only(documents, AuthorEvent.class, "author-news").repartition(by("authors", AuthorEvent.class));

        KStream<String, ShelfEvent> names = authors.process(
                        AuthorDesk.stage(settings.shelfTick()), Named.as("author-desk"))
                .repartition(by("author-names", ShelfEvent.class));

        forget(documents, "catalog");
        forget(facts, "engagement");

        KStream<String, byte[]> told = only(documents, ShelfEvent.class, "book-news")
                .repartition(by("books", ShelfEvent.class))
                .merge(names, Named.as("shelf-books-and-names"))
                .merge(only(facts, ShelfEvent.class, "book-facts"), Named.as("shelf-news"))
                .process(
                        ShelfStage.stage(
                                settings.clock(), settings.shelfTick(), settings.authorTick(), settings.accounts()),
                        Named.as("shelves"));
        told.to(Topics.PARTIALS.name(), Topics.PARTIALS.produced(ShelfStage.PARTIALS));
        told.to(Topics.VIEWS.name(), Topics.VIEWS.produced(ShelfStage.CARDS));
        told.to(Topics.DROPS.name(), Topics.DROPS.produced(ShelfStage.DROPS));

        // What the shelves count comes back to the author desk's room: who is best is known where the profiles are.
        told.mapValues(works -> Json.read(works, AuthorEvent.class), Named.as(ShelfStage.WORKS))
                .repartition(by("author-works", AuthorEvent.class))
                .merge(authors, Named.as("author-rank-news"))
                .process(
                        AuthorStage.stage(settings.clock(), settings.shelfTick(), AuthorDesk.PROFILES),
                        Named.as("author-ranks"),
                        AuthorDesk.PROFILES)
                .to(Topics.PARTIALS.name(), Topics.PARTIALS.produced("author-partials"));

        // The partials' topic is the changelog of their table: what was told is not written a second time.
        builder.table(
                        Topics.PARTIALS.name(),
                        Topics.PARTIALS.consumed("showcase-partials"),
                        Materialized.<String, byte[]>as(Stores.inMemoryKeyValueStore(PARTIALS))
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.ByteArray())
                                .withCachingDisabled())
                .toStream(Named.as("showcase-news"))
                .process(
                        ShowcaseStage.stage(settings.clock(), settings.showcaseTick(), PARTIALS),
                        Named.as("showcase"),
                        PARTIALS)
                .to(Topics.VIEWS.name(), Topics.VIEWS.produced("showcase-views"));

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

    private static <T extends Routed> KStream<String, T> only(KStream<String, Routed> all, Class<T> type, String node) {
        return all.flatMapValues(
                each -> type.isInstance(each) ? List.of(type.cast(each)) : List.<T>of(), Named.as(node));
    }

    private static void setAside(KStream<String, Routed> all, String room, Accounts accounts) {
        only(all, DeadLetter.class, room + "-unusable")
                .peek((key, letter) -> accounts.deadLetter(letter.topic()), Named.as(room + "-unusable-counted"))
                .to(Topics.DEAD_LETTERS.name(), Topics.DEAD_LETTERS.produced(room + "-dead-letters"));
    }

    private static void forget(KStream<String, Routed> all, String room) {
        only(all, Drop.class, room + "-outdated")
                .mapValues(Drop::bytes, Named.as(room + "-outdated-bytes"))
                .to(Topics.DROPS.name(), Topics.DROPS.produced(room + "-drops"));
    }

    private static <T> Repartitioned<String, T> by(String name, Class<T> type) {
        return Repartitioned.with(Serdes.String(), JsonSerde.of(type)).withName(name);
    }
}

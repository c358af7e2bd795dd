// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.history.HistoryKey;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every topic that all generations read. Those that a generation writes are its {@link OutputTopics}. See docs/topics.md.
 */
public final class Topics {
    /** Current documents of {@code online_books}, keyed by {@code _id}. */
    public static final String BOOKS = "community.online_books";
    /** Current documents of {@code book_chapters}, keyed by {@code _id}. */
    public static final String CHAPTERS = "community.book_chapters";
    /** Current documents of {@code book_authors}, keyed by {@code _id}. */
    public static final String AUTHORS = "community.book_authors";
    /** Current documents of {@code saved_books}, keyed by {@code _id}. */
    public static final String SAVED_BOOKS = "community.saved_books";
    /** Current documents of {@code reading_progress}, keyed by {@code _id}. */
    public static final String PROGRESS = "community.reading_progress";
    /** Current documents of {@code book_descriptions}, keyed by {@code _id}. */
    public static final String DESCRIPTIONS = "community.book_descriptions";
    /** Current documents of {@code author_reviews}, keyed by {@code _id}. */
    public static final String REVIEWS = "community.author_reviews";
    /** Current documents of {@code author_follows}, keyed by {@code _id}. */
    public static final String FOLLOWS = "community.author_follows";
    /** Inserted documents of {@code book_view_sessions}, keyed by {@code book_id}. */
    public static final String VIEW_SESSIONS = "community.book_view_sessions";
    /** Inserted documents of {@code book_purchases}, keyed by {@code book_id}. */
    public static final String PURCHASES = "community.book_purchases";

    /**
     * Dead letters of state that are to be processed again, each in the partition of its source; headers say where that was.
     * Facts are redriven through their own topic.
     */
    public static final String REDRIVES = "liveshelf.redrives";

    /** Where Kafka Connect commits the positions of connectors; {@code offset.storage.topic} of its worker. */
    public static final String CONNECTOR_OFFSETS = "liveshelf.connect.offsets";

    /** Marks of collections whose connector may have missed changes, or that are being copied. Compacted. */
    public static final String HISTORY = HistoryKey.TOPIC;

    /** The topics of state: current documents, keyed by {@code _id}. */
    public static final List<String> STATE =
            List.of(BOOKS, CHAPTERS, AUTHORS, REVIEWS, FOLLOWS, SAVED_BOOKS, PROGRESS, DESCRIPTIONS);

    /** What the intake of documents reads. */
    public static final List<String> DOCUMENTS =
            Stream.concat(STATE.stream(), Stream.of(REDRIVES)).toList();

    /** The topics of facts, with the kind of fact in each. */
    public static final Map<String, Fact.Kind> FACTS =
            Map.of(VIEW_SESSIONS, Fact.Kind.VIEW, PURCHASES, Fact.Kind.PURCHASE);

    private Topics() {}

    /** The topics of facts that a generation reads, with the kind of fact in each: those of all, and those that were backfilled for it. */
    public static Map<String, Fact.Kind> facts(Generation generation, Excerpt excerpt) {
        var facts = new TreeMap<>(FACTS);
        FACTS.forEach((topic, kind) -> {
            if (excerpt.backfilled().contains(topic)) {
                facts.put(generation.backfilled(topic), kind);
            }
        });
        return Collections.unmodifiableMap(facts);
    }
}

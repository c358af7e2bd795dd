// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.history;

import io.liveshelf.contract.history.HistoryMark;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the history of the collections: by whoever reads Kafka's topics, and by whoever watches MongoDB. Several threads
 * use it.
 */
public final class History {
    private volatile @Nullable Known known;
    private volatile Watching watching = Watching.not("it has not begun");

    /**
     * How far MongoDB is watched.
     *
     * @param words for people
     * @param limits whether no more is promised than what was watched
     * @param until cluster time up to which it is known that no collection was dropped or renamed; null: nothing is known yet
     */
    record Watching(String words, boolean limits, @Nullable Instant until) {
        static Watching not(String why) {
            return new Watching("not watched: " + why, false, null);
        }
    }

    /**
     * For {@code /health}.
     *
     * @param watch how MongoDB is watched
     * @param watchedUntil cluster time up to which it was watched; null: unknown
     * @param lost in words, of which collections changes may be missing
     * @param copies in words, which collections are being copied
     */
    public record Report(
            String watch, @Nullable Instant watchedUntil, Map<String, String> lost, Map<String, String> copies) {
        /** Copies. */
        public Report {
            lost = Map.copyOf(lost);
            copies = Map.copyOf(copies);
        }
    }

    /** Takes over what the topics say. */
    public void learn(Known now) {
        known = now;
    }

    Optional<Known> known() {
        return Optional.ofNullable(known);
    }

    void watch(Watching now) {
        watching = now;
    }

    /**
     * Up to when the topics are complete, if these are the positions of the connectors. A collection is missing where nothing is
     * known. Empty where nothing can be said of any.
     */
    public Optional<Map<String, Instant>> complete(Map<String, Instant> positions) {
        Known marks = known;
        Watching now = watching;
        if (marks == null || (now.limits && now.until == null)) {
            return Optional.empty();
        }
        var complete = new TreeMap<>(positions);
        marks.lost().forEach((collection, mark) -> limit(complete, collection, mark, positions.get(collection)));
        marks.copies().forEach((collection, mark) -> limit(complete, collection, mark, null));
        Instant until = now.until;
        if (now.limits && until != null) {
            complete.replaceAll((collection, time) -> earlier(time, until));
        }
        return Optional.of(complete);
    }

    private static void limit(
            Map<String, Instant> complete, String collection, HistoryMark mark, @Nullable Instant position) {
        Instant limit = mark.complete();
        if (limit == null) {
            complete.remove(collection);
        } else {
            complete.put(collection, position == null ? limit : earlier(limit, position));
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** In words. */
    public Report report() {
        Known marks = known;
        return marks == null
                ? new Report(watching.words, watching.until, Map.of(), Map.of())
                : new Report(
                        watching.words,
                        watching.until,
                        words(
                                marks.lost(),
                                (collection, mark) -> "changes may be missing: " + mark.reason() + " (noticed "
                                        + mark.at() + "); ./liveshelf recover " + collection + " copies it again"),
                        words(
                                marks.copies(),
                                (collection, mark) -> mark.reason() + " (since " + mark.at()
                                        + "); if that was interrupted, ./liveshelf recover " + collection
                                        + " begins anew"));
    }

    private interface Words {
        String of(String collection, HistoryMark mark);
    }

    private static Map<String, String> words(Map<String, HistoryMark> marks, Words words) {
        return marks.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, mark -> words.of(mark.getKey(), mark.getValue())));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.generation;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of all facts a replay reads. By offsets and not by time, so that each of its instances leaves out the same, after a restart too.
 *
 * @param begins by topic and partition, the offset of the first fact that is read; where none is named, all are that the topic has
 * @param ends by topic and partition, the offset behind the last fact that is read; where none is named, all are that come
 * @param leftOut the topics of facts of which nothing is read, as if they were empty
 * @param backfilled the topics of facts whose older facts are in a topic of the replay's own, {@link Generation#backfilled}
 * @param views the keys of the views that are made, and {@link #CARDS}; none: all views and cards
 */
public record Excerpt(
        Map<String, Map<Integer, Long>> begins,
        Map<String, Map<Integer, Long>> ends,
        Set<String> leftOut,
        Set<String> backfilled,
        Set<String> views) {
    /** Stands for the cards of all books among the names of views. */
    public static final String CARDS = "cards";
    /** Nothing is left out. */
    public static final Excerpt EVERYTHING = new Excerpt(Map.of(), Map.of(), Set.of(), Set.of(), Set.of());

    /** Copies the maps. */
    public Excerpt {
        begins = copy(begins);
        ends = copy(ends);
        leftOut = Collections.unmodifiableSet(new TreeSet<>(leftOut));
        backfilled = Collections.unmodifiableSet(new TreeSet<>(backfilled));
        views = Collections.unmodifiableSet(new TreeSet<>(views));
    }

    private static Map<String, Map<Integer, Long>> copy(Map<String, Map<Integer, Long>> offsets) {
        var copy = new TreeMap<String, Map<Integer, Long>>();
        offsets.forEach((topic, each) -> copy.put(topic, Collections.unmodifiableMap(new TreeMap<>(each))));
        return Collections.unmodifiableMap(copy);
    }

    /** Whether a record of a topic of facts is read. */
    public boolean has(String topic, int partition, long offset) {
        return offset >= offset(begins, topic, partition, 0)
                && offset < offset(ends, topic, partition, Long.MAX_VALUE)
                && !leftOut.contains(topic);
    }

    /** The offset from which on a partition is read, which begins at this one. */
    public long begin(String topic, int partition, long first) {
        return Math.max(first, offset(begins, topic, partition, first));
    }

    /** The offset up to which a partition is read, which begins at {@code first} and ends at {@code last} now. */
    public long end(String topic, int partition, long first, long last) {
        long end = leftOut.contains(topic) ? first : Math.min(last, offset(ends, topic, partition, last));
        return Math.max(begin(topic, partition, first), end);
    }

    private static long offset(Map<String, Map<Integer, Long>> offsets, String topic, int partition, long otherwise) {
        return offsets.isEmpty()
                ? otherwise
                : offsets.getOrDefault(topic, Map.of()).getOrDefault(partition, otherwise);
    }

    /** The same with other bounds. */
    public Excerpt within(Map<String, Map<Integer, Long>> first, Map<String, Map<Integer, Long>> last) {
        return new Excerpt(first, last, leftOut, backfilled, views);
    }

    /** The same without these topics of facts. */
    public Excerpt without(Set<String> topics) {
        return new Excerpt(begins, ends, topics, backfilled, views);
    }

    /** The same with the older facts of these topics in topics of its own. */
    public Excerpt backfilling(Set<String> topics) {
        return new Excerpt(begins, ends, leftOut, topics, views);
    }

    /** The same with these views alone, and {@link #CARDS} among them; none: all. */
    public Excerpt making(Set<String> keys) {
        return new Excerpt(begins, ends, leftOut, backfilled, keys);
    }

    /** Whether all views and cards are made. */
    public boolean makesAll() {
        return views.isEmpty();
    }

    /** Whether the view with this key is made; of {@link #CARDS}, whether the cards of all books are. */
    public boolean makes(String key) {
        return makesAll() || views.contains(key);
    }

    /** Whether it lacks something that comes, or that readers ask for. */
    public boolean isPart() {
        return isBounded() || !leftOut.isEmpty() || !makesAll();
    }

    /** Whether all facts are read at some time, and what comes later changes nothing. */
    public boolean isBounded() {
        return !ends.isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Redis should hold of one partition of the views topic, and which of it is still to be written. It keeps the last value
 * of each key, so that a Redis that becomes reachable late or empty gets what is right now and nothing in between: about 2 kB
 * a card, 20 MB for 10,000 books. What is pending lies apart, so an iteration costs what it writes, not what there is.
 */
final class PendingWrites {
    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, Entry> lists = new LinkedHashMap<>();
    private final Map<String, Entry> cards = new LinkedHashMap<>();

    /** A key as it should be, and as Redis has acknowledged it. */
    private static final class Entry {
        private final ViewKey kind;
        private byte @Nullable [] value;
        private Instant from = Instant.EPOCH;
        private byte @Nullable [] written;
        private Instant writtenFrom = Instant.EPOCH;

        private Entry(ViewKey kind) {
            this.kind = kind;
        }
    }

    /**
     * A key to be written.
     *
     * @param value null: the key is deleted
     * @param from when the value was published
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Write(String key, byte @Nullable [] value, Instant from, ViewKey kind) {}

    /** The topic has this value now. One that Redis has held for less than a third of its TTL is not written again. */
    void put(String key, byte @Nullable [] value, Instant from, ViewKey kind) {
        Entry entry = entries.computeIfAbsent(key, each -> new Entry(kind));
        entry.value = value;
        entry.from = from;
        boolean same = entry.written != null && Arrays.equals(entry.written, value);
        if (same && from.isBefore(entry.writtenFrom.plus(kind.ttl().dividedBy(3)))) {
            queue(entry).remove(key);
        } else {
            queue(entry).put(key, entry);
        }
    }

    /** Redis is another one, or has lost its data: everything is to be written. */
    void writeAllAgain() {
        entries.forEach((key, entry) -> {
            entry.written = null;
            queue(entry).put(key, entry);
        });
    }

    /** What is to be written next: all pending lists, then the cards that have waited longest, at most {@code mostCards}. */
    List<Write> next(int mostCards) {
        var writes = new ArrayList<Write>();
        Stream.concat(lists.entrySet().stream(), cards.entrySet().stream().limit(mostCards))
                .forEach(each -> writes.add(write(each.getKey(), each.getValue())));
        return writes;
    }

    private static Write write(String key, Entry entry) {
        return new Write(key, entry.value, entry.from, entry.kind);
    }

    /** Redis has acknowledged these. */
    void acknowledge(List<Write> writes) {
        for (Write write : writes) {
            Entry entry = entries.get(write.key());
            if (entry != null) {
                entry.written = write.value();
                entry.writtenFrom = write.from();
                // A value that came meanwhile is another one, and still pending.
                if (entry.value == write.value()) {
                    queue(entry).remove(write.key());
                    removeIfDeleted(write.key(), entry);
                }
            }
        }
    }

    private void removeIfDeleted(String key, Entry entry) {
        if (entry.value == null) {
            entries.remove(key);
        }
    }

    private Map<String, Entry> queue(Entry entry) {
        return entry.kind.isList() ? lists : cards;
    }

    /** How many keys Redis should hold. */
    int size() {
        return entries.size();
    }

    /** How many keys are still to be written. */
    int pending() {
        return lists.size() + cards.size();
    }

    boolean isEmpty() {
        return lists.isEmpty() && cards.isEmpty();
    }
}

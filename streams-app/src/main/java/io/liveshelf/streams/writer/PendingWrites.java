// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.contract.freshness.AsOf;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The views that Redis should hold, and which of them are still to be written. It keeps the last value of each, so that a Redis
 * that becomes reachable late or empty gets what is right now and nothing in between. What is pending lies apart, so an
 * iteration costs what it writes, not what there is.
 */
final class PendingWrites {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /** In the order of the topic, because the as-of comes behind the views that it is about. */
    private final Map<String, Entry> pending = new LinkedHashMap<>();

    /** A key as it should be, and as Redis has acknowledged it. */
    private static final class Entry {
        private final Duration ttl;
        private byte @Nullable [] value;
        private Instant from = Instant.EPOCH;
        private byte @Nullable [] written;
        private Instant writtenFrom = Instant.EPOCH;

        private Entry(Duration ttl) {
            this.ttl = ttl;
        }
    }

    /**
     * A key to be written.
     *
     * @param value null: the key is deleted
     * @param from when the value was published
     * @param ttl how long it lives from then on
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Write(String key, byte @Nullable [] value, Instant from, Duration ttl) {}

    /** The topic has this value now. One that Redis has held for less than a third of its TTL is not written again. */
    void put(String key, byte @Nullable [] value, Instant from, Duration ttl) {
        Entry entry = entries.computeIfAbsent(key, each -> new Entry(ttl));
        entry.value = value;
        entry.from = from;
        boolean same = entry.written != null && Arrays.equals(entry.written, value);
        pending.remove(key);
        if (!same || !from.isBefore(entry.writtenFrom.plus(ttl.dividedBy(3)))) {
            pending.put(key, entry);
        }
    }

    /** Redis is another one, or has lost its data: everything is to be written. */
    void writeAllAgain() {
        entries.forEach((key, entry) -> {
            entry.written = null;
            pending.put(key, entry);
        });
    }

    /** What is to be written next. */
    List<Write> next() {
        return pending.entrySet().stream()
                .map(each -> write(each.getKey(), each.getValue()))
                .toList();
    }

    private static Write write(String key, Entry entry) {
        return new Write(key, entry.value, entry.from, entry.ttl);
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
                    pending.remove(write.key());
                }
            }
        }
    }

    /** How many views Redis should hold; the as-of is none. */
    int size() {
        return (int) entries.entrySet().stream()
                .filter(each -> each.getValue().value != null && !each.getKey().equals(AsOf.KEY))
                .count();
    }

    /** How many keys are still to be written. */
    int pending() {
        return pending.size();
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }
}

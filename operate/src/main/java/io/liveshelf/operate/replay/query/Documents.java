// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a collection at a time that moves forward, by owner. A document whose versions of then may be compacted away is
 * presumed to have been what its first version that is left says.
 */
final class Documents<D> {
    private final StateTopic<D> topic;
    private final Redrives redrives;
    /** By key the offset of the newest version, where that was set aside and is taken in later. */
    private final Map<String, Long> setAside = new HashMap<>();

    private final Map<String, Held<D>> held = new HashMap<>();
    private final Map<String, NavigableMap<String, D>> byOwner = new HashMap<>();
    private final Queue<FirstVersion<D>> presumable =
            new PriorityQueue<>(Comparator.<FirstVersion<D>>comparingLong(FirstVersion::since));
    private final Set<String> presumed = new HashSet<>();
    private final Set<String> lost = new HashSet<>();

    private record Held<D>(String owner, D document) {}

    Documents(StateTopic<D> topic, Collection<FirstVersion<D>> presumable, Redrives redrives) {
        this.topic = topic;
        this.redrives = redrives;
        this.presumable.addAll(presumable);
    }

    /** Takes the next version of a document. One that the streams have set aside counts as removed until it is redriven. */
    void take(Timed timed) {
        ConsumerRecord<byte[], byte[]> record = timed.record();
        String key = StateTopic.key(record);
        if (key != null) {
            advanceTo(timed.time());
            presumed.remove(key);
            lost.remove(key);
            setAside.remove(key);
            if (redrives.isAwaited(record)) {
                setAside.put(key, record.offset());
                set(key, null);
            } else {
                set(key, topic.document(record));
            }
        }
    }

    /** Takes a version that was set aside at this offset, unless another one came since. */
    void redriven(Timed timed, long offset) {
        String key = StateTopic.key(timed.record());
        if (key != null && setAside.remove(key, offset)) {
            set(key, topic.document(timed.record()));
        }
    }

    /** Presumes what may have been there by now. Versions that are left come later, and replace it. */
    void advanceTo(long time) {
        while (!presumable.isEmpty() && presumable.peek().since() <= time) {
            FirstVersion<D> version = presumable.remove();
            D document = version.document();
            if (document == null) {
                lost.add(version.key());
            } else {
                presumed.add(version.key());
                set(version.key(), document);
            }
        }
    }

    private void set(String key, @Nullable D document) {
        Held<D> before = document == null
                ? held.remove(key)
                : held.put(key, new Held<>(topic.owner().apply(document), document));
        if (before != null) {
            byOwner.computeIfPresent(before.owner, (owner, its) -> {
                its.remove(key);
                return its.isEmpty() ? null : its;
            });
        }
        if (document != null) {
            byOwner.computeIfAbsent(topic.owner().apply(document), each -> new TreeMap<>())
                    .put(key, document);
        }
    }

    /** All owners with their documents by key; there is at least one of each. */
    Map<String, NavigableMap<String, D>> byOwner() {
        return byOwner;
    }

    /** Those of an owner. */
    List<D> of(String owner) {
        NavigableMap<String, D> its = byOwner.get(owner);
        return its == null ? List.of() : List.copyOf(its.values());
    }

    /** Whether any of an owner is presumed. */
    boolean isPresumed(String owner) {
        NavigableMap<String, D> its = byOwner.get(owner);
        return its != null && !presumed.isEmpty() && its.keySet().stream().anyMatch(presumed::contains);
    }

    /** How many are presumed. */
    int presumed() {
        return presumed.size();
    }

    /** How many were there, or may have been, of which nothing is left but that they are gone. */
    int lost() {
        return lost.size();
    }

    String collection() {
        return topic.collection();
    }
}

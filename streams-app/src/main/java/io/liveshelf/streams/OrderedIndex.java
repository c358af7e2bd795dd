// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * All entries of one ranking in one partition, in order. When an entry of the head is removed, the next one moves up without
 * a look at the others.
 *
 * @param <E> an entry; entries of different ids are never equal
 */
public final class OrderedIndex<E> {
    private final TreeSet<E> ordered;
    private final Map<String, E> byId = new HashMap<>();

    /** An empty index. */
    public OrderedIndex(Comparator<E> bestFirst) {
        ordered = new TreeSet<>(bestFirst);
    }

    /** Sets the entry of this id. */
    public void put(String id, E entry) {
        E before = byId.put(id, entry);
        if (!entry.equals(before)) {
            if (before != null) {
                ordered.remove(before);
            }
            ordered.add(entry);
        }
    }

    /** Removes the entry of this id, if there is one. */
    public void remove(String id) {
        E before = byId.remove(id);
        if (before != null) {
            ordered.remove(before);
        }
    }

    /** The first entries, at most {@code size}. */
    public List<E> head(int size) {
        return ordered.stream().limit(size).toList();
    }
}

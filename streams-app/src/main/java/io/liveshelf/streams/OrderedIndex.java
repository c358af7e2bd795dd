// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Everything a partition has, in the order of one ranking, all of it: when one of the best goes, the next takes its place
 * without a look at any other.
 *
 * @param <P> a place; two ids never have equal ones
 */
public final class OrderedIndex<P> {
    private final TreeSet<P> places;
    private final Map<String, P> byId = new HashMap<>();

    /** An empty order. */
    public OrderedIndex(Comparator<P> bestFirst) {
        places = new TreeSet<>(bestFirst);
    }

    /** What has this id stands here now. */
    public void put(String id, P place) {
        P before = byId.put(id, place);
        if (!place.equals(before)) {
            if (before != null) {
                places.remove(before);
            }
            places.add(place);
        }
    }

    /** What has this id stands nowhere now. */
    public void remove(String id) {
        P before = byId.remove(id);
        if (before != null) {
            places.remove(before);
        }
    }

    /** The first so many. */
    public List<P> best(int size) {
        return places.stream().limit(size).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.shelves;

import io.liveshelf.views.ranking.IdOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The books of a partition in the order of one ranking, all of them: when one of the best goes, the next takes its place
 * without a look at any other book.
 */
final class Order {
    private static final Comparator<Place> BEST_FIRST =
            Comparator.comparingLong(Place::score).reversed().thenComparing(Place::bookId, IdOrder.ASCENDING);

    private final TreeSet<Place> places = new TreeSet<>(BEST_FIRST);
    private final Map<String, Place> byBook = new HashMap<>();

    record Place(long score, String bookId) {}

    void put(String bookId, long score) {
        Place place = new Place(score, bookId);
        Place before = byBook.put(bookId, place);
        if (!place.equals(before)) {
            if (before != null) {
                places.remove(before);
            }
            places.add(place);
        }
    }

    void remove(String bookId) {
        Place before = byBook.remove(bookId);
        if (before != null) {
            places.remove(before);
        }
    }

    List<Place> best(int size) {
        return places.stream().limit(size).toList();
    }
}

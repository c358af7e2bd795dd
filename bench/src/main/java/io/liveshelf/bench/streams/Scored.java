// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** A book of a list, with the number by which it is ranked. */
record Scored(String bookId, long score) {

    /** The books with the highest scores, by number; ties by ascending number, which is the order of their ids too. */
    static List<Scored> head(long[] scores, int size, IntPredicate admitted) {
        var best = new ArrayList<Integer>();
        for (int book = 0; book < scores.length; book++) {
            boolean full = best.size() == size;
            if (size == 0 || !admitted.test(book) || (full && scores[book] <= scores[best.get(size - 1)])) {
                continue;
            }
            if (full) {
                best.remove(size - 1);
            }
            int place = best.size();
            while (place > 0 && scores[best.get(place - 1)] < scores[book]) {
                place--;
            }
            best.add(place, book);
        }
        return best.stream()
                .map(book -> new Scored(Catalogue.bookId(book), scores[book]))
                .toList();
    }
}

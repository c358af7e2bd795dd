// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.ranking.IdOrder;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first books by a score. Only they are kept, so that one far from them costs a comparison. */
final class Best {
    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingLong(Scored::score)
            .reversed()
            .thenComparing(scored -> scored.book().bookId(), IdOrder.ASCENDING);

    private final int size;
    private final PriorityQueue<Scored> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());

    /** At most so many. */
    Best(int size) {
        this.size = size;
    }

    /** A book with its score. */
    record Scored(long score, BookDocument book) {}

    void add(long score, BookDocument book) {
        worstFirst.add(new Scored(score, book));
        if (worstFirst.size() > size) {
            worstFirst.remove();
        }
    }

    /** Best first. */
    List<Scored> books() {
        return worstFirst.stream().sorted(BEST_FIRST).toList();
    }
}

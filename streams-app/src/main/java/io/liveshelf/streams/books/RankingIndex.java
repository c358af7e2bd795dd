// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.IdOrder;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.streams.OrderedIndex;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A partition's books by one ranking, and what was last told of them. */
final class RankingIndex {
    private final Ranking ranking;
    private static final Comparator<Place> BEST_FIRST =
            Comparator.comparingLong(Place::score).reversed().thenComparing(Place::bookId, IdOrder.ASCENDING);

    private final OrderedIndex<Place> order = new OrderedIndex<>(BEST_FIRST);
    private final Set<String> toldBooks = new HashSet<>();
    private @Nullable List<Candidate> told;
    private long worstTold = Long.MIN_VALUE;
    private boolean touched = true;

    private record Place(long score, String bookId) {}

    RankingIndex(Ranking ranking) {
        this.ranking = ranking;
    }

    Ranking ranking() {
        return ranking;
    }

    /**
     * The book has this score now; empty: it has no place. Its card may have changed too. Whether that concerns the best is
     * answered by what was told of them, without a look at the others: most books never come near.
     */
    void place(String bookId, OptionalLong score) {
        if (score.isPresent()) {
            order.put(bookId, new Place(score.getAsLong(), bookId));
            touched |= score.getAsLong() >= worstTold;
        } else {
            order.remove(bookId);
        }
        touched |= toldBooks.contains(bookId);
    }

    /** The best now, where they are not what was last told. */
    Optional<List<Candidate>> news(Function<String, VisibleBook> listings) {
        if (!touched) {
            return Optional.empty();
        }
        touched = false;
        List<Candidate> best = order.best(ranking.size()).stream()
                .map(place -> new Candidate(
                        place.score(), listings.apply(place.bookId()).card()))
                .toList();
        if (best.equals(told)) {
            return Optional.empty();
        }
        told = best;
        toldBooks.clear();
        best.forEach(candidate -> toldBooks.add(candidate.bookId()));
        worstTold = best.size() < ranking.size()
                ? Long.MIN_VALUE
                : best.get(best.size() - 1).score();
        return Optional.of(best);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
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

/** A partition's books in the order of one ranking, with the head that was published last. */
final class RankingIndex {
    private static final Comparator<Entry> BEST_FIRST =
            Comparator.comparingLong(Entry::score).reversed().thenComparing(Entry::bookId, IdOrder.ASCENDING);

    private final Ranking ranking;
    private final OrderedIndex<Entry> order = new OrderedIndex<>(BEST_FIRST);
    private final Set<String> publishedBooks = new HashSet<>();
    private @Nullable List<Candidate> published;
    private long lowestPublished = Long.MIN_VALUE;
    private boolean mayHaveChanged = true;

    private record Entry(long score, String bookId) {}

    RankingIndex(Ranking ranking) {
        this.ranking = ranking;
    }

    Ranking ranking() {
        return ranking;
    }

    /**
     * Sets the score of a book; empty: it is not ranked. Its card may have changed too. Whether the head may have changed is
     * decided by a comparison with the published head, because most books never come near it.
     */
    void update(String bookId, OptionalLong score) {
        if (score.isPresent()) {
            order.put(bookId, new Entry(score.getAsLong(), bookId));
            mayHaveChanged |= score.getAsLong() >= lowestPublished;
        } else {
            order.remove(bookId);
        }
        mayHaveChanged |= publishedBooks.contains(bookId);
    }

    /** The head counts as changed, because the merge ignores the counts of another day or week. */
    void publishAgain() {
        published = null;
        mayHaveChanged = true;
    }

    /** The head, if it changed since it was published; it counts as published then. */
    Optional<List<Candidate>> changedHead(Function<String, Card> cards) {
        if (!mayHaveChanged) {
            return Optional.empty();
        }
        mayHaveChanged = false;
        List<Candidate> head = order.head(ranking.size()).stream()
                .map(entry -> new Candidate(entry.score(), cards.apply(entry.bookId())))
                .toList();
        if (head.equals(published)) {
            return Optional.empty();
        }
        published = head;
        publishedBooks.clear();
        head.forEach(candidate -> publishedBooks.add(candidate.bookId()));
        lowestPublished = head.size() < ranking.size()
                ? Long.MIN_VALUE
                : head.get(head.size() - 1).score();
        return Optional.of(head);
    }
}

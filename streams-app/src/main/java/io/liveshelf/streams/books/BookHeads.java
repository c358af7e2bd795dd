// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.IdOrder;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.streams.Head;
import io.liveshelf.streams.Scored;
import io.liveshelf.streams.facts.FactCounts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The heads of all rankings of a partition's visible books. A change touches only the rankings whose score it changes. */
final class BookHeads {
    private static final Comparator<Scored> BEST_FIRST =
            Comparator.comparingLong(Scored::score).reversed().thenComparing(Scored::bookId, IdOrder.ASCENDING);

    private final Map<Ranking, Head<Scored>> heads = new LinkedHashMap<>();
    private final List<Ranking> counted;
    /** Rankings of all books by fields of their documents. */
    private final List<Ranking> fields;

    private final Map<String, Ranking> byParent = new HashMap<>();

    BookHeads() {
        for (Ranking each : Ranking.all()) {
            heads.put(each, new Head<>(each.size(), BEST_FIRST));
            String parent = each.parent();
            if (parent != null) {
                byParent.put(parent, each);
            }
        }
        counted =
                Ranking.all().stream().filter(each -> each.basis().isCounted()).toList();
        fields = Ranking.all().stream()
                .filter(each -> !each.basis().isCounted() && each.parent() == null)
                .toList();
    }

    /** Ranks a book anew after a change of its document; empty: it was not or is not visible. */
    void bookChanged(
            String bookId,
            Optional<BookDocument> before,
            Optional<BookDocument> after,
            Function<String, FactCounts> counts) {
        fields.forEach(ranking -> scoreChanged(ranking, bookId, before, after));
        Optional<Ranking> former = before.flatMap(this::parentRanking);
        Optional<Ranking> current = after.flatMap(this::parentRanking);
        if (!former.equals(current)) {
            former.ifPresent(ranking -> head(ranking).remove(bookId));
            current.ifPresent(ranking -> scoreChanged(ranking, bookId, Optional.empty(), after));
        } else {
            current.ifPresent(ranking -> scoreChanged(ranking, bookId, before, after));
        }
        if (before.isPresent() && after.isEmpty()) {
            counted.forEach(ranking -> head(ranking).remove(bookId));
        } else if (before.isEmpty() && after.isPresent()) {
            countsChanged(bookId, counts.apply(bookId));
        }
    }

    private void scoreChanged(
            Ranking ranking, String bookId, Optional<BookDocument> before, Optional<BookDocument> after) {
        if (after.isPresent()) {
            long score = ranking.basis().scoreOf(after.get());
            if (before.isEmpty() || ranking.basis().scoreOf(before.get()) != score) {
                head(ranking).put(bookId, new Scored(bookId, score));
            }
        } else if (before.isPresent()) {
            head(ranking).remove(bookId);
        }
    }

    /** Ranks a visible book anew after a change of its counts. A book without facts is not ranked by them. */
    void countsChanged(String bookId, FactCounts counts) {
        counted.forEach(ranking -> countChanged(ranking, bookId, counts));
    }

    private void countChanged(Ranking ranking, String bookId, FactCounts counts) {
        long count = count(ranking.basis(), counts);
        if (count > 0) {
            head(ranking).put(bookId, new Scored(bookId, count));
        } else {
            head(ranking).remove(bookId);
        }
    }

    private static long count(Basis basis, FactCounts counts) {
        return switch (basis) {
            case VIEWS_TODAY -> counts.viewsToday();
            case VIEWS_WEEK -> counts.viewsWeek();
            case PURCHASES_WEEK -> counts.purchasesWeek();
            case TOTAL_VIEWS, TOTAL_PURCHASES, LAST_CHAPTER ->
                throw new IllegalArgumentException(basis + " is a field of a book and is not counted");
        };
    }

    /** Fills the heads that are incomplete, by one look at all books. Returns whether there were any. */
    boolean refill(BookIndex books, Function<String, FactCounts> counts) {
        List<Ranking> incomplete = heads.keySet().stream()
                .filter(ranking -> head(ranking).needsRefill())
                .toList();
        if (incomplete.isEmpty()) {
            return false;
        }
        incomplete.forEach(ranking -> head(ranking).beginRefill());
        List<Ranking> ofCounts = incomplete.stream().filter(counted::contains).toList();
        List<Ranking> ofFields = incomplete.stream().filter(fields::contains).toList();
        books.forEach((bookId, indexed) -> indexed.visible().ifPresent(book -> {
            ofFields.forEach(ranking -> scoreChanged(ranking, bookId, Optional.empty(), Optional.of(book)));
            parentRanking(book)
                    .filter(incomplete::contains)
                    .ifPresent(ranking -> scoreChanged(ranking, bookId, Optional.empty(), Optional.of(book)));
            if (!ofCounts.isEmpty()) {
                FactCounts ofBook = counts.apply(bookId);
                ofCounts.forEach(ranking -> countChanged(ranking, bookId, ofBook));
            }
        }));
        return true;
    }

    /** The head of a ranking if it may have changed since the last call. */
    Optional<List<Scored>> pollChanged(Ranking ranking) {
        Head<Scored> head = head(ranking);
        return head.pollChanged() ? Optional.of(head.best()) : Optional.empty();
    }

    private Optional<Ranking> parentRanking(BookDocument book) {
        return Taxonomy.builtIn().parentOf(book.category()).map(parent -> byParent.get(parent.id()));
    }

    private Head<Scored> head(Ranking ranking) {
        return Objects.requireNonNull(heads.get(ranking));
    }
}

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
import java.util.ArrayList;
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

    private final Map<Ranking, RankedBooks> heads = new LinkedHashMap<>();
    private final List<RankedBooks> counted = new ArrayList<>();
    /** Rankings of all books by fields of their documents. */
    private final List<RankedBooks> fields = new ArrayList<>();

    private final Map<String, RankedBooks> byParent = new HashMap<>();

    /** A ranking with its head. */
    private record RankedBooks(Ranking ranking, Head<Scored> head) {
        /** Most books are far from the head, so that is decided first. */
        void put(String bookId, long score) {
            if (concerns(bookId, score)) {
                head.put(bookId, new Scored(bookId, score));
            }
        }

        boolean concerns(String bookId, long score) {
            Scored threshold = head.threshold();
            return threshold == null || score >= threshold.score() || head.keeps(bookId);
        }

        long scoreOf(BookDocument book) {
            return ranking.basis().scoreOf(book);
        }
    }

    BookHeads(List<Ranking> rankings) {
        for (Ranking each : rankings) {
            var books = new RankedBooks(each, new Head<>(each.size(), BEST_FIRST));
            heads.put(each, books);
            String parent = each.parent();
            if (parent != null) {
                byParent.put(parent, books);
            } else if (each.basis().isCounted()) {
                counted.add(books);
            } else {
                fields.add(books);
            }
        }
    }

    /** Ranks a book anew after a change of its document; empty: it was not or is not visible. */
    void bookChanged(
            String bookId,
            Optional<BookDocument> before,
            Optional<BookDocument> after,
            Function<String, FactCounts> counts) {
        fields.forEach(ranking -> scoreChanged(ranking, bookId, before, after));
        Optional<RankedBooks> former = before.flatMap(this::parentRanking);
        Optional<RankedBooks> current = after.flatMap(this::parentRanking);
        if (!former.equals(current)) {
            former.ifPresent(ranking -> ranking.head().remove(bookId));
            current.ifPresent(ranking -> scoreChanged(ranking, bookId, Optional.empty(), after));
        } else {
            current.ifPresent(ranking -> scoreChanged(ranking, bookId, before, after));
        }
        if (before.isPresent() && after.isEmpty()) {
            counted.forEach(ranking -> ranking.head().remove(bookId));
        } else if (before.isEmpty() && after.isPresent()) {
            countsChanged(bookId, counts.apply(bookId));
        }
    }

    private static void scoreChanged(
            RankedBooks ranking, String bookId, Optional<BookDocument> before, Optional<BookDocument> after) {
        if (after.isPresent()) {
            long score = ranking.scoreOf(after.get());
            if (before.isEmpty() || ranking.scoreOf(before.get()) != score) {
                ranking.put(bookId, score);
            }
        } else if (before.isPresent()) {
            ranking.head().remove(bookId);
        }
    }

    /** Ranks a visible book anew after a change of its counters alone. */
    void countersChanged(String bookId, BookDocument before, BookDocument after) {
        for (RankedBooks each : fields) {
            scoreChanged(each, bookId, before, after);
        }
        RankedBooks parent = parentRanking(after).orElse(null);
        if (parent != null) {
            scoreChanged(parent, bookId, before, after);
        }
    }

    private static void scoreChanged(RankedBooks ranking, String bookId, BookDocument before, BookDocument after) {
        long score = ranking.scoreOf(after);
        if (ranking.scoreOf(before) != score) {
            ranking.put(bookId, score);
        }
    }

    /** Whether {@link #countsChanged} may change a head. If not, nobody need look up whether the book is visible. */
    boolean concerns(String bookId, FactCounts counts) {
        for (RankedBooks each : counted) {
            if (each.concerns(bookId, count(each.ranking().basis(), counts))) {
                return true;
            }
        }
        return false;
    }

    /** Ranks a visible book anew after a change of its counts. A book without facts is not ranked by them. */
    void countsChanged(String bookId, FactCounts counts) {
        for (RankedBooks each : counted) {
            countChanged(each, bookId, counts);
        }
    }

    private static void countChanged(RankedBooks ranking, String bookId, FactCounts counts) {
        long count = count(ranking.ranking().basis(), counts);
        if (count > 0) {
            ranking.put(bookId, count);
        } else {
            ranking.head().remove(bookId);
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
        List<RankedBooks> incomplete = heads.values().stream()
                .filter(ranking -> ranking.head().needsRefill())
                .toList();
        if (incomplete.isEmpty()) {
            return false;
        }
        incomplete.forEach(ranking -> ranking.head().beginRefill());
        List<RankedBooks> ofCounts =
                incomplete.stream().filter(counted::contains).toList();
        List<RankedBooks> ofFields =
                incomplete.stream().filter(fields::contains).toList();
        books.forEach((bookId, indexed) -> indexed.visible().ifPresent(book -> {
            ofFields.forEach(ranking -> ranking.put(bookId, ranking.scoreOf(book)));
            parentRanking(book)
                    .filter(incomplete::contains)
                    .ifPresent(ranking -> ranking.put(bookId, ranking.scoreOf(book)));
            if (!ofCounts.isEmpty()) {
                FactCounts ofBook = counts.apply(bookId);
                ofCounts.forEach(ranking -> countChanged(ranking, bookId, ofBook));
            }
        }));
        return true;
    }

    /** The head of a ranking if it may have changed since the last call. */
    Optional<List<Scored>> pollChanged(Ranking ranking) {
        Head<Scored> head = Objects.requireNonNull(heads.get(ranking)).head();
        return head.pollChanged() ? Optional.of(head.best()) : Optional.empty();
    }

    private Optional<RankedBooks> parentRanking(BookDocument book) {
        return Taxonomy.builtIn().parentOf(book.category()).map(parent -> byParent.get(parent.id()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The best visible books by one basis. Each partition has its own best; the best of all are among them, so a ranking is
 * merged from as many short lists as there are partitions.
 *
 * @param name unique, part of a record key
 * @param parent only books of this parent category; null for all
 * @param size how many books any view takes from it, fills included
 */
public record Ranking(String name, Basis basis, @Nullable String parent, int size) implements Input {
    /** For trending today. */
    public static final Ranking VIEWS_TODAY = new Ranking("views-today", Basis.VIEWS_TODAY, null, 5);
    /** For the first two of the featured week. */
    public static final Ranking VIEWS_WEEK = new Ranking("views-week", Basis.VIEWS_WEEK, null, 2);
    /** For the third of the featured week, which may not be one of the first two. */
    public static final Ranking PURCHASES_WEEK = new Ranking("purchases-week", Basis.PURCHASES_WEEK, null, 3);
    /** The top books; also what fills up trending and featured. */
    public static final Ranking TOTAL_VIEWS = new Ranking("total-views", Basis.TOTAL_VIEWS, null, 10);
    /** Fills the third place of the featured week. */
    public static final Ranking TOTAL_PURCHASES = new Ranking("total-purchases", Basis.TOTAL_PURCHASES, null, 3);

    /** The books with the latest chapters. */
    public static final Ranking LATEST = new Ranking("latest", Basis.LAST_CHAPTER, null, 20);

    private static final List<Ranking> ALL = Stream.concat(
                    Stream.of(VIEWS_TODAY, VIEWS_WEEK, PURCHASES_WEEK, TOTAL_VIEWS, TOTAL_PURCHASES, LATEST),
                    Taxonomy.builtIn().parents().stream().map(parent -> ofParent(parent.id())))
            .toList();

    /** The most viewed books of a parent category. */
    public static Ranking ofParent(String parentId) {
        return new Ranking("parent-" + parentId, Basis.TOTAL_VIEWS, parentId, 5);
    }

    /** Every ranking that a view needs. */
    public static List<Ranking> all() {
        return ALL;
    }

    /** Whether a visible book belongs to it. */
    public boolean admits(BookDocument book) {
        return parent == null
                || Taxonomy.builtIn()
                        .parentOf(book.category())
                        .filter(its -> its.id().equals(parent))
                        .isPresent();
    }

    /** The best of all partitions from the best of each; no book is in two partitions. */
    public List<Candidate> merge(Collection<List<Candidate>> partials) {
        return partials.stream()
                .flatMap(List::stream)
                .sorted(Candidate.BEST_FIRST)
                .limit(size)
                .toList();
    }
}

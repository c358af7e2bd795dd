// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.freshness.SourceCollections;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order of visible books by one basis. Views need its first entries only, and the head of the whole order can be merged
 * from the heads of all partitions.
 *
 * @param name unique; part of a record key
 * @param parent restricts it to books of this parent category; null for all books
 * @param size length of the head: as many books as any view takes from it
 */
public record Ranking(String name, Basis basis, @Nullable String parent, int size) implements Input {
    /** By views today, for trending today. */
    public static final Ranking VIEWS_TODAY = new Ranking("views-today", Basis.VIEWS_TODAY, null, 5);
    /** By views this week, for the first two of the featured week. */
    public static final Ranking VIEWS_WEEK = new Ranking("views-week", Basis.VIEWS_WEEK, null, 2);
    /** By purchases this week, for the third of the featured week; two entries more, because that must not be one of the first two. */
    public static final Ranking PURCHASES_WEEK = new Ranking("purchases-week", Basis.PURCHASES_WEEK, null, 3);
    /** By total views: the top books. Also fills up trending and featured. */
    public static final Ranking TOTAL_VIEWS = new Ranking("total-views", Basis.TOTAL_VIEWS, null, 10);
    /** By total purchases; fills up the third place of the featured week. */
    public static final Ranking TOTAL_PURCHASES = new Ranking("total-purchases", Basis.TOTAL_PURCHASES, null, 3);

    /** By the latest chapter. */
    public static final Ranking LATEST = new Ranking("latest", Basis.LAST_CHAPTER, null, 20);

    private static final List<Ranking> ALL = Stream.concat(
                    Stream.of(VIEWS_TODAY, VIEWS_WEEK, PURCHASES_WEEK, TOTAL_VIEWS, TOTAL_PURCHASES, LATEST),
                    Taxonomy.builtIn().parents().stream().map(parent -> ofParent(parent.id())))
            .toList();

    /** By total views among the books of a parent category. */
    public static Ranking ofParent(String parentId) {
        return new Ranking("parent-" + parentId, Basis.TOTAL_VIEWS, parentId, 5);
    }

    /** Every ranking that a view needs. */
    public static List<Ranking> all() {
        return ALL;
    }

    /** Those of the cards, and of the facts that are counted. */
    @Override
    public Set<String> collections() {
        String facts = basis.facts();
        return facts == null ? SourceCollections.CARDS : SourceCollections.cardsAnd(facts);
    }

    /** The size is part of it, because a share has no more books than that; and so are the categories of the parent. */
    @Override
    public String definition() {
        String all = "ranking %s by %s, the first %d".formatted(name, basis.name(), size);
        return parent == null ? all : all + " of " + Taxonomy.builtIn().namesOfChildren(parent);
    }

    /** Whether a visible book takes part in it. */
    public boolean admits(BookDocument book) {
        return parent == null
                || Taxonomy.builtIn()
                        .parentOf(book.category())
                        .filter(each -> each.id().equals(parent))
                        .isPresent();
    }

    /** Merges the heads of all partitions; no book is in two partitions. */
    public List<Candidate> merge(Collection<List<Candidate>> partials) {
        return partials.stream()
                .flatMap(List::stream)
                .sorted(Candidate.BEST_FIRST)
                .limit(size)
                .toList();
    }
}

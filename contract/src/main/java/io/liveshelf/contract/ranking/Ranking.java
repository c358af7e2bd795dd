// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.freshness.SourceCollections;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order of visible books by one basis. Views need its first entries only, and the head of the whole order can be merged
 * from the heads of all partitions.
 *
 * @param name unique; part of a record key
 * @param parent restricts it to books of this parent category; null for all books
 * @param size length of the head: as many books as any view takes from it
 * @param measure what the basis counts; null if it is not counted
 */
public record Ranking(
        String name,
        Basis basis,
        @Nullable String parent,
        int size,
        @Nullable Measure measure) implements Input {

    /** Checks that it says what it counts. */
    public Ranking {
        if (basis.isCounted() != (measure != null)) {
            throw new IllegalArgumentException(basis + " with the measure " + measure);
        }
    }

    /** Of all books; {@code measure} is null if the basis is not counted. */
    public static Ranking of(Basis basis, int size, @Nullable Measure measure) {
        String name = basis == Basis.LAST_CHAPTER ? "latest" : basis.label().replace('_', '-');
        return new Ranking(name, basis, null, size, measure);
    }

    /** By total views among the books of a parent category. */
    public static Ranking ofParent(String parentId, int size) {
        return new Ranking("parent-" + parentId, Basis.TOTAL_VIEWS, parentId, size, null);
    }

    /** What it counts; only of a ranking whose basis {@linkplain Basis#isCounted is counted}. */
    public Measure counted() {
        return Objects.requireNonNull(measure, () -> name + " is not counted");
    }

    /** Those of the cards, and of the facts that are counted. */
    @Override
    public Set<String> collections() {
        return measure == null ? SourceCollections.CARDS : SourceCollections.cardsAnd(measure.collections());
    }

    /**
     * The size is part of it, because a share has no more books than that; and so are the categories of the parent, and what is counted
     * unless it is what the name says.
     */
    @Override
    public String definition() {
        String all = "ranking %s by %s, the first %d".formatted(name, basis.name(), size);
        String counting = measure == null || basis.isUsual(measure) ? all : all + ", counting " + measure.definition();
        return parent == null
                ? counting
                : counting + " of " + Taxonomy.builtIn().namesOfChildren(parent);
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

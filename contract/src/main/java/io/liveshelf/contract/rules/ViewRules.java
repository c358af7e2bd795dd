// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.CategoryTree;
import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.payload.TagList;
import io.liveshelf.contract.ranking.AuthorBasis;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the rule of each view from what the file says. */
final class ViewRules {
    private final Content content;
    private final Map<Basis, Ranking> rankings;
    private final Map<String, Ranking> byParent;
    private final Map<AuthorBasis, AuthorRanking> authors;

    private ViewRules(Content content, List<Ranking> rankings, List<AuthorRanking> authors) {
        this.content = content;
        this.rankings = rankings.stream()
                .filter(each -> each.parent() == null)
                .collect(Collectors.toMap(Ranking::basis, Function.identity()));
        byParent = rankings.stream()
                .filter(each -> each.parent() != null)
                .collect(Collectors.toMap(each -> Objects.requireNonNull(each.parent()), Function.identity()));
        this.authors = authors.stream().collect(Collectors.toMap(AuthorRanking::basis, Function.identity()));
    }

    /** The rules by the keys of the views. */
    static Map<String, ViewRule> of(Content content, List<Ranking> rankings, List<AuthorRanking> authors) {
        return new ViewRules(content, rankings, authors).all();
    }

    private Map<String, ViewRule> all() {
        var all = new HashMap<String, ViewRule>();
        add(all, steps(Views.TRENDING_TODAY, content.trending()));
        add(all, steps(Views.FEATURED_WEEK, content.featured()));
        add(all, top());
        add(all, latest());
        add(
                all,
                new ViewRule(
                        Views.CATEGORY_TREE,
                        Set.of(FacetCount.CATEGORIES),
                        inputs -> CategoryTree.of(inputs.facetCounts(FacetCount.CATEGORIES))));
        add(
                all,
                new ViewRule(
                        Views.POPULAR_TAGS,
                        Set.of(FacetCount.TAGS),
                        inputs -> TagList.of(inputs.facetCounts(FacetCount.TAGS), content.tags())));
        add(
                all,
                new ViewRule(
                        Views.FEATURED_AUTHORS,
                        Set.copyOf(authors.values()),
                        inputs -> content.authors().list(inputs, authors)));
        Taxonomy.builtIn().parents().forEach(parent -> add(all, topOf(parent)));
        return Map.copyOf(all);
    }

    private static void add(Map<String, ViewRule> all, ViewRule rule) {
        all.put(rule.view().key(), rule);
    }

    private ViewRule steps(View view, BookSteps steps) {
        Set<Input> needs =
                steps.steps().stream().map(step -> ranking(step.by())).collect(Collectors.toUnmodifiableSet());
        return new ViewRule(view, needs, inputs -> steps.list(inputs, rankings));
    }

    private ViewRule top() {
        Ranking ranking = ranking(Basis.TOTAL_VIEWS);
        return new ViewRule(
                Views.TOP_BOOKS,
                Set.of(ranking),
                inputs -> BookList.head(head(inputs, ranking, content.top()), content.top()));
    }

    /** Every visible book matches, so the total is the number of visible books. */
    private ViewRule latest() {
        Ranking ranking = ranking(Basis.LAST_CHAPTER);
        return new ViewRule(
                Views.LATEST,
                Set.of(ranking, FacetCount.VISIBLE),
                inputs -> new BookList(
                        head(inputs, ranking, content.latest()),
                        inputs.facetCounts(FacetCount.VISIBLE).getOrDefault(FacetCount.EVERY_BOOK, 0L),
                        0,
                        content.latest(),
                        null,
                        null));
    }

    private ViewRule topOf(Taxonomy.Parent parent) {
        Ranking ranking = Objects.requireNonNull(byParent.get(parent.id()));
        int size = content.topOfParent();
        return new ViewRule(
                Views.topOfParent(parent),
                Set.of(ranking),
                inputs -> BookList.head(head(inputs, ranking, size), size).of(parent));
    }

    /** Another view may need more of the ranking. */
    private static List<ListedBook> head(Inputs inputs, Ranking ranking, int size) {
        return inputs.ranking(ranking).stream()
                .limit(size)
                .map(ListedBook::plain)
                .toList();
    }

    private Ranking ranking(Basis basis) {
        return Objects.requireNonNull(rankings.get(basis));
    }
}

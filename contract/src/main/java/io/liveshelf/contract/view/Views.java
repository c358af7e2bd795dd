// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import static io.liveshelf.contract.ranking.Ranking.PURCHASES_WEEK;
import static io.liveshelf.contract.ranking.Ranking.TOTAL_PURCHASES;
import static io.liveshelf.contract.ranking.Ranking.TOTAL_VIEWS;
import static io.liveshelf.contract.ranking.Ranking.VIEWS_TODAY;
import static io.liveshelf.contract.ranking.Ranking.VIEWS_WEEK;

import io.liveshelf.contract.payload.CategoryTree;
import io.liveshelf.contract.payload.TagList;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every materialized view: key, path, TTL, inputs and rule. Source: read API, "Materialized views". */
public final class Views {
    private static final String COMMUNITY = "/api/v1/community/";
    private static final String CATEGORIES = "/api/v1/book-categories/";

    /** The most viewed books of the current UTC day. */
    public static final View TRENDING_TODAY = new View(
            "books:trending:today",
            COMMUNITY + "books/trending-today",
            minutes(15),
            needs(VIEWS_TODAY, TOTAL_VIEWS),
            TrendingToday::from);
    /** The two most viewed books of the week and the most purchased one. */
    public static final View FEATURED_WEEK = new View(
            "books:trending:week",
            COMMUNITY + "books/featured-week",
            minutes(60),
            needs(VIEWS_WEEK, PURCHASES_WEEK, TOTAL_VIEWS, TOTAL_PURCHASES),
            FeaturedWeek::from);
    /** The most viewed books. */
    public static final View TOP_BOOKS =
            new View("books:top:all", COMMUNITY + "books/top", minutes(60), needs(TOTAL_VIEWS), TopBooks::from);
    /** The books with the latest chapters; its total is the number of visible books. */
    public static final View LATEST = new View(
            "books:newest:all",
            COMMUNITY + "books/latest",
            minutes(20),
            needs(Ranking.LATEST, FacetCount.VISIBLE),
            LatestBooks::from);
    /** Parent and child categories with their numbers of books. */
    public static final View CATEGORY_TREE = new View(
            "categories:tree:all",
            CATEGORIES,
            minutes(15),
            needs(FacetCount.CATEGORIES),
            inputs -> CategoryTree.of(inputs.facetCounts(FacetCount.CATEGORIES)));
    /** The tags with most books. */
    public static final View POPULAR_TAGS = new View(
            "tags:popular",
            COMMUNITY + "tags/popular",
            minutes(24 * 60),
            needs(FacetCount.TAGS),
            inputs -> TagList.of(inputs.facetCounts(FacetCount.TAGS), FacetCount.TAGS.size()));
    /** The most read and best rated authors, and the authors of the most viewed books. */
    public static final View FEATURED_AUTHORS = new View(
            "authors:featured",
            COMMUNITY + "authors/featured",
            minutes(24 * 60),
            needs(AuthorRanking.values()),
            FeaturedAuthors::from);

    private static final List<View> ALL = Stream.concat(
                    Stream.of(
                            TRENDING_TODAY,
                            FEATURED_WEEK,
                            TOP_BOOKS,
                            LATEST,
                            CATEGORY_TREE,
                            POPULAR_TAGS,
                            FEATURED_AUTHORS),
                    Taxonomy.builtIn().parents().stream().map(Views::topOfParent))
            .toList();

    private static final Map<String, View> BY_KEY =
            ALL.stream().collect(Collectors.toUnmodifiableMap(View::key, Function.identity()));

    private Views() {}

    /** The most viewed books of a parent category. */
    public static View topOfParent(Taxonomy.Parent parent) {
        Ranking ranking = Ranking.ofParent(parent.id());
        return new View(
                "books:top:category:" + parent.id(),
                CATEGORIES + "parent/" + parent.id() + "/top",
                minutes(30),
                needs(ranking),
                inputs -> TopBooks.of(ranking, inputs).of(parent));
    }

    /** Every view, in the order of the read API. */
    public static List<View> all() {
        return ALL;
    }

    /** The view with this Redis key. */
    public static Optional<View> byKey(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Set<Input> needs(Input... inputs) {
        return Set.of(inputs);
    }
}

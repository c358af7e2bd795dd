// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.taxonomy.Taxonomy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every materialized view: key, path and TTL. Source: read API, "Materialized views". */
public final class Views {
    private static final String COMMUNITY = "/api/v1/community/";
    private static final String CATEGORIES = "/api/v1/book-categories/";

    /** The most viewed books of the current UTC day. */
    public static final View TRENDING_TODAY =
            new View("books:trending:today", COMMUNITY + "books/trending-today", minutes(15));
    /** The most viewed and the most purchased books of the week. */
    public static final View FEATURED_WEEK =
            new View("books:trending:week", COMMUNITY + "books/featured-week", minutes(60));
    /** The most viewed books. */
    public static final View TOP_BOOKS = new View("books:top:all", COMMUNITY + "books/top", minutes(60));
    /** The books with the latest chapters; its total is the number of visible books. */
    public static final View LATEST = new View("books:newest:all", COMMUNITY + "books/latest", minutes(20));
    /** Parent and child categories with their numbers of books. */
    public static final View CATEGORY_TREE = new View("categories:tree:all", CATEGORIES, minutes(15));
    /** The tags with most books. */
    public static final View POPULAR_TAGS = new View("tags:popular", COMMUNITY + "tags/popular", minutes(24 * 60));
    /** The most read and best rated authors, and the authors of the most viewed books. */
    public static final View FEATURED_AUTHORS =
            new View("authors:featured", COMMUNITY + "authors/featured", minutes(24 * 60));

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
        return new View(
                "books:top:category:" + parent.id(), CATEGORIES + "parent/" + parent.id() + "/top", minutes(30));
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
}

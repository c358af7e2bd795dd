// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The names by which people ask for views; the Redis key is as good. */
public final class ViewNames {
    private static final String TOP_OF_PARENT = "books:top:category:";
    private static final Map<String, String> NAMES = Map.of(
            Views.TRENDING_TODAY.key(), "trending-today",
            Views.FEATURED_WEEK.key(), "featured-week",
            Views.TOP_BOOKS.key(), "top",
            Views.LATEST.key(), "latest",
            Views.CATEGORY_TREE.key(), "categories",
            Views.POPULAR_TAGS.key(), "tags",
            Views.FEATURED_AUTHORS.key(), "authors");

    private ViewNames() {}

    /** The view of this name or key. */
    public static Optional<View> view(String name) {
        return Optional.ofNullable(byName().get(name)).or(() -> Views.byKey(name));
    }

    /** The name of a view. */
    static String of(View view) {
        return view.key().startsWith(TOP_OF_PARENT)
                ? "top/" + view.key().substring(TOP_OF_PARENT.length())
                : NAMES.getOrDefault(view.key(), view.key());
    }

    /** All names, in the order of the read API. */
    static String all() {
        return String.join(", ", byName().keySet());
    }

    private static Map<String, View> byName() {
        Map<String, View> views = new LinkedHashMap<>();
        Views.all().forEach(view -> views.put(of(view), view));
        return views;
    }
}

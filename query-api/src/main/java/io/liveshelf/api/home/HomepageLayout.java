// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.home;

import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.util.List;
import java.util.stream.Stream;

/**
 * The views that make up the homepage, in the order of its body.
 *
 * @param single views with a name of their own
 * @param tops the top list of each parent category
 */
record HomepageLayout(List<Section> single, List<Section> tops) {
    /** A view and its name in the body. */
    record Section(String name, View view) {}

    static HomepageLayout standard() {
        return new HomepageLayout(
                List.of(
                        new Section("categories", Views.CATEGORY_TREE),
                        new Section("trending_today", Views.TRENDING_TODAY),
                        new Section("featured_week", Views.FEATURED_WEEK),
                        new Section("latest", Views.LATEST),
                        new Section("top", Views.TOP_BOOKS),
                        new Section("authors", Views.FEATURED_AUTHORS),
                        new Section("tags", Views.POPULAR_TAGS)),
                Taxonomy.builtIn().parents().stream()
                        .map(parent -> new Section(parent.id(), Views.topOfParent(parent)))
                        .toList());
    }

    /** All views, the single ones first. */
    List<View> views() {
        return Stream.concat(single.stream(), tops.stream()).map(Section::view).toList();
    }

    /** The shortest time to live of a view, in seconds. */
    long ttl() {
        return views().stream().mapToLong(view -> view.ttl().toSeconds()).min().orElseThrow();
    }
}

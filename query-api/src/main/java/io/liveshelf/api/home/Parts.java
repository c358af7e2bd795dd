// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.home;

import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the homepage is made of, in the order of its body. Source: read API, "Batch".
 *
 * @param single views under a name of their own
 * @param tops the top list of each parent category
 */
record Parts(List<Part> single, List<Part> tops) {
    /** A view under the name that it has in the body. */
    record Part(String name, View view) {}

    static Parts ofTheHomepage() {
        return new Parts(
                List.of(
                        new Part("categories", Views.CATEGORY_TREE),
                        new Part("trending_today", Views.TRENDING_TODAY),
                        new Part("featured_week", Views.FEATURED_WEEK),
                        new Part("latest", Views.LATEST),
                        new Part("authors", Views.FEATURED_AUTHORS),
                        new Part("tags", Views.POPULAR_TAGS)),
                Taxonomy.builtIn().parents().stream()
                        .map(parent -> new Part(parent.id(), Views.topOfParent(parent)))
                        .toList());
    }

    /** All views, the single ones first. */
    List<View> views() {
        return Stream.concat(single.stream(), tops.stream()).map(Part::view).toList();
    }

    /** The shortest time that a part may be kept, in seconds. */
    long ttl() {
        return views().stream().mapToLong(view -> view.ttl().toSeconds()).min().orElseThrow();
    }
}

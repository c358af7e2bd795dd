// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.liveshelf.api.read.Resource;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.util.function.Function;

/** The materialized views that have no parameters, in the order of the read API. */
public final class ViewRoutes implements RouteSet {
    private static final String PARENT = "/api/v1/book-categories/parent/{parent_id}";

    private final Replies replies;
    private final Function<View, Resource> views;

    /** Answers with these resources. */
    public ViewRoutes(Replies replies, Function<View, Resource> views) {
        this.replies = replies;
        this.views = views;
    }

    @Override
    public void defineOn(RoutesConfig routes) {
        read(routes, Views.TRENDING_TODAY);
        read(routes, Views.FEATURED_WEEK);
        read(routes, Views.CATEGORY_TREE);
        read(routes, Views.POPULAR_TAGS);
        read(routes, Views.FEATURED_AUTHORS);
        RouteSet.get(routes, PARENT + "/top", this::topOfParent);
    }

    private void read(RoutesConfig routes, View view) {
        RouteSet.get(routes, view.path(), ctx -> replies.send(ctx, views.apply(view)));
    }

    private void topOfParent(Context ctx) {
        Taxonomy.Parent parent = PathCategories.parent(ctx);
        replies.send(ctx, views.apply(Views.topOfParent(parent)));
    }
}

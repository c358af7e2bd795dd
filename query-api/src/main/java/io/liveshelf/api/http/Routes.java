// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.liveshelf.views.contract.View;
import io.liveshelf.views.contract.Views;
import io.liveshelf.views.taxonomy.Taxonomy;
import java.util.List;

/** The route table, in the order of the read API. */
final class Routes {
    private static final String PARENT = "/api/v1/book-categories/parent/{parent_id}";

    private final ViewHandler views;
    private final HealthHandler health;

    Routes(ViewHandler views, HealthHandler health) {
        this.views = views;
        this.health = health;
    }

    void defineOn(RoutesConfig routes) {
        read(routes, Views.TRENDING_TODAY);
        read(routes, Views.FEATURED_WEEK);
        get(routes, Views.TOP_BOOKS.path(), this::topBooks);
        read(routes, Views.CATEGORY_TREE);
        read(routes, Views.POPULAR_TAGS);
        get(routes, PARENT, this::pageOfParent);
        get(routes, PARENT + "/top", this::topOfParent);
        get(routes, "/health", health::report);
    }

    private void read(RoutesConfig routes, View view) {
        get(routes, view.path(), ctx -> views.serve(ctx, view));
    }

    /** HEAD is GET without a body; Jetty leaves the body out. */
    private static void get(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void topBooks(Context ctx) {
        TopBooksPage page = TopBooksPage.of(ctx);
        Parameters.refuse(ctx, "q", "author", "category", "tags");
        if (page.isWhole()) {
            views.serve(ctx, Views.TOP_BOOKS);
        } else {
            views.compute(ctx, page.view());
        }
    }

    private void pageOfParent(Context ctx) {
        Parameters.number(ctx, "skip", 0, 0, Integer.MAX_VALUE);
        Parameters.number(ctx, "limit", 20, 1, 100);
        Parameters.refuse(ctx, "skip", "limit", "sort_by", "q", "author", "category", "tags");
        topOfParent(ctx);
    }

    private void topOfParent(Context ctx) {
        Taxonomy taxonomy = Taxonomy.builtIn();
        Taxonomy.Parent parent = taxonomy.parent(ctx.pathParam("parent_id"))
                .orElseThrow(() ->
                        new ProblemException(Problem.notFound("there is no such parent category", idsOf(taxonomy))));
        views.serve(ctx, Views.topOfParent(parent));
    }

    private static List<String> idsOf(Taxonomy taxonomy) {
        return taxonomy.parents().stream().map(Taxonomy.Parent::id).toList();
    }
}

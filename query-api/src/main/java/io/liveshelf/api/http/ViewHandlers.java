// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.liveshelf.api.read.Resource;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.util.function.Function;

/** Serves the materialized views. */
public final class ViewHandlers {
    private final Responder responder;
    private final Function<View, Resource> views;

    /** Serves these resources. */
    public ViewHandlers(Responder responder, Function<View, Resource> views) {
        this.responder = responder;
        this.views = views;
    }

    /** Responds with a view that has no parameters. */
    public Handler of(View view) {
        return ctx -> responder.send(ctx, views.apply(view));
    }

    /** Responds with the top list of the parent category in the path. */
    public void topOfParent(Context ctx) {
        Taxonomy.Parent parent = PathCategories.parent(ctx);
        responder.send(ctx, views.apply(Views.topOfParent(parent)));
    }
}

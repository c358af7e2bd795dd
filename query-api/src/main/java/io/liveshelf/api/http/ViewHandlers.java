// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.liveshelf.api.read.Resource;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.util.function.Function;

/** The materialized views. */
public final class ViewHandlers {
    private final Replies replies;
    private final Function<View, Resource> views;

    /** Answers with these resources. */
    public ViewHandlers(Replies replies, Function<View, Resource> views) {
        this.replies = replies;
        this.views = views;
    }

    /** Answers with a view that has no parameters. */
    public Handler of(View view) {
        return ctx -> replies.send(ctx, views.apply(view));
    }

    /** Answers with the top list of the parent category in the path. */
    public void topOfParent(Context ctx) {
        Taxonomy.Parent parent = PathCategories.parent(ctx);
        replies.send(ctx, views.apply(Views.topOfParent(parent)));
    }
}

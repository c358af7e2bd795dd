// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.home;

import io.javalin.http.Context;
import io.liveshelf.api.http.Replies;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.view.View;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** {@code GET /api/v1/community/home}. */
public final class HomeHandler {
    private static final String KEY = "home";

    private final Replies replies;
    private final Resource page = Resource.computed(
            KEY,
            Scope.key(KEY),
            () -> CompletableFuture.failedFuture(new Unavailable("the page is made of its parts")));

    /** A page of these views. */
    public HomeHandler(Reads reads, Function<View, Resource> views, Executor writers, Clock clock) {
        replies = Replies.ofFew(new Home(reads, views, clock), writers);
    }

    /** Answers with the page. */
    public void home(Context ctx) {
        replies.send(ctx, page);
    }
}

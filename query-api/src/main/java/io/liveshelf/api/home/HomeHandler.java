// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.home;

import io.javalin.http.Context;
import io.liveshelf.api.http.Responder;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Serves the homepage. */
public final class HomeHandler {
    private static final String KEY = "home";

    private final Responder responder;
    private final Resource page = Resource.computed(
            KEY,
            Scope.key(KEY),
            () -> CompletableFuture.failedFuture(new Unavailable("the page is assembled from its views")));

    /**
     * Serves a homepage of these views, as this responder serves other answers.
     */
    public HomeHandler(Responder others, Reads reads, Function<View, Resource> views, Clock clock) {
        responder = others.of(new HomeReader(reads, views, clock));
    }

    /** The key of the homepage, and the collections of its views by these rules. */
    public static Map<String, Collection<String>> collections(Rules rules) {
        return Map.of(
                KEY,
                HomepageLayout.standard().views().stream()
                        .flatMap(view -> rules.of(view).collections().stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Responds with everything that the homepage needs. */
    public void home(Context ctx) {
        responder.send(ctx, page);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.user;

import io.javalin.http.Context;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.auth.Caller;
import io.liveshelf.api.http.Parameters;
import io.liveshelf.api.http.ReadRequest;
import io.liveshelf.api.http.Responder;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Resource;
import io.liveshelf.contract.key.CacheKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The lists of a user's books, for that user alone. */
public final class UserRoutes {
    private static final int LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;
    /** So far into a list nobody reads on. */
    private static final int FURTHEST = 10_000;

    private final Responder replies;
    private final Authentication authentication;
    private final MongoUsers users;

    /** Computed by MongoDB where Redis has nothing. */
    public UserRoutes(Responder replies, Authentication authentication, Mongo mongo) {
        this.replies = replies;
        this.authentication = authentication;
        users = new MongoUsers(mongo);
    }

    /** The books that the user keeps. */
    public void savedBooks(Context ctx) {
        list(ctx, CacheKey::savedBooks, users::savedBooks);
    }

    /** The books that the user read in. */
    public void history(Context ctx) {
        list(ctx, CacheKey::history, users::history);
    }

    /** The user's purchases. */
    public void purchases(Context ctx) {
        list(ctx, CacheKey::purchases, users::purchases);
    }

    /** Finds a page. */
    @FunctionalInterface
    private interface Pages {
        CompletableFuture<Optional<Answer>> of(UserPage page);
    }

    private void list(Context ctx, Function<String, CacheKey> key, Pages pages) {
        Caller caller = authentication.callerAs(ctx, ctx.pathParam("user_id"));
        UserPage page = page(ctx, caller);
        send(ctx, page, resource(key.apply(caller.userId()), page, pages));
    }

    /** The first page is what readers look at, so that one alone is kept; others go with it. */
    private static Resource resource(CacheKey key, UserPage page, Pages pages) {
        return page.skip() == 0 && page.limit() == LIMIT
                ? Resource.of(key, () -> pages.of(page))
                : Resource.computed(
                        key.key() + ":skip:" + page.skip() + ":limit:" + page.limit(),
                        key.scope(),
                        () -> pages.of(page));
    }

    /** The books that the caller keeps or bought. */
    public void ownBooks(Context ctx) {
        UserPage page = page(ctx, authentication.caller(ctx));
        send(
                ctx,
                page,
                Resource.of(CacheKey.ownBooks(page.userId(), page.skip(), page.limit()), () -> users.ownBooks(page)));
    }

    private void send(Context ctx, UserPage page, Resource resource) {
        replies.send(ctx, ReadRequest.of(resource).about(page.userId()));
    }

    private static UserPage page(Context ctx, Caller caller) {
        return new UserPage(
                caller.userId(),
                Parameters.number(ctx, "skip", 0, 0, FURTHEST),
                Parameters.number(ctx, "limit", LIMIT, 1, LARGEST_LIMIT));
    }
}

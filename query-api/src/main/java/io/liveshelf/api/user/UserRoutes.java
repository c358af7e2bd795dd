// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.user;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.http.Parameters;
import io.liveshelf.api.http.Replies;
import io.liveshelf.api.http.Reply;
import io.liveshelf.api.http.RouteSet;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Resource;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.payload.UserBooks;
import io.liveshelf.contract.search.Page;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.user.UserLists;
import java.util.function.Function;

/** The lists of a user's books, for that user alone. */
public final class UserRoutes implements RouteSet {
    private static final String USER = "/api/v1/users/{user_id}";
    private static final int MAX_LIMIT = 100;
    /** Later pages cost as much as all before them, and nobody reads so far. */
    private static final int MAX_SKIP = 10_000;

    private final Replies replies;
    private final Authentication authentication;
    private final Mongo mongo;

    /** MongoDB computes what Redis does not have. */
    public UserRoutes(Replies replies, Authentication authentication, Mongo mongo) {
        this.replies = replies;
        this.authentication = authentication;
        this.mongo = mongo;
    }

    @Override
    public void defineOn(RoutesConfig routes) {
        RouteSet.get(routes, USER + "/saved-books", ctx -> list(ctx, CacheKey::savedBooks, UserLists::saved));
        RouteSet.get(routes, USER + "/history", ctx -> list(ctx, CacheKey::history, UserLists::history));
        RouteSet.get(routes, USER + "/purchases", ctx -> list(ctx, CacheKey::purchases, UserLists::purchases));
        RouteSet.get(routes, "/api/v1/books", this::ownBooks);
    }

    /** Finds a page of a list. */
    @FunctionalInterface
    private interface UserList {
        UserBooks page(CommunityDatabase community, String userId, Page page);
    }

    private void list(Context ctx, Function<String, CacheKey> keyOf, UserList list) {
        String userId = authentication.callerAs(ctx, ctx.pathParam("user_id")).userId();
        send(ctx, userId, resource(keyOf.apply(userId), userId, page(ctx), list));
    }

    /** Redis has the first page alone, which is what people read; the others become invalid with it. */
    private Resource resource(CacheKey key, String userId, Page page, UserList list) {
        return page.equals(Page.FIRST)
                ? filled(key, userId, page, list)
                : Resource.computed(
                        key.key() + ":skip:" + page.skip() + ":limit:" + page.limit(),
                        key.scope(),
                        () -> mongo.answer(key.ttl(), community -> list.page(community, userId, page)));
    }

    private Resource filled(CacheKey key, String userId, Page page, UserList list) {
        return Resource.of(key, () -> mongo.answer(key.ttl(), community -> list.page(community, userId, page)));
    }

    private void ownBooks(Context ctx) {
        String userId = authentication.caller(ctx).userId();
        Page page = page(ctx);
        CacheKey key = CacheKey.ownBooks(userId, page.skip(), page.limit());
        send(ctx, userId, filled(key, userId, page, UserLists::own));
    }

    private void send(Context ctx, String userId, Resource resource) {
        replies.send(ctx, Reply.of(resource).about(userId));
    }

    private static Page page(Context ctx) {
        return new Page(
                Parameters.number(ctx, Page.SKIP, 0, 0, MAX_SKIP),
                Parameters.number(ctx, Page.LIMIT, Page.FIRST.limit(), 1, MAX_LIMIT));
    }
}

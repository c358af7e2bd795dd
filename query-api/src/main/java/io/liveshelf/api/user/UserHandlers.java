// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.user;

import io.javalin.http.Context;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.http.Parameters;
import io.liveshelf.api.http.ReadRequest;
import io.liveshelf.api.http.Responder;
import io.liveshelf.api.mongo.FilledLists;
import io.liveshelf.api.mongo.Lane;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Resource;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.payload.FilledList;
import io.liveshelf.contract.search.Page;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.user.UserLists;
import java.util.function.Function;

/** The lists of a user's books, for that user alone. */
public final class UserHandlers {
    private static final int MAX_LIMIT = 100;
    /** Later pages cost as much as all before them, and nobody reads so far. */
    private static final int MAX_SKIP = 10_000;

    private final Responder responder;
    private final Authentication authentication;
    private final FilledLists lists;

    /** MongoDB computes what Redis does not have. */
    public UserHandlers(Responder responder, Authentication authentication, Mongo mongo) {
        this.responder = responder;
        this.authentication = authentication;
        lists = new FilledLists(mongo, Lane.USERS);
    }

    /** The books that the user saved. */
    public void savedBooks(Context ctx) {
        list(ctx, CacheKey::savedBooks, UserLists::saved);
    }

    /** The books that the user read. */
    public void history(Context ctx) {
        list(ctx, CacheKey::history, UserLists::history);
    }

    /** The user's purchases. */
    public void purchases(Context ctx) {
        list(ctx, CacheKey::purchases, UserLists::purchases);
    }

    /** Finds a page of a list. */
    @FunctionalInterface
    private interface UserList {
        FilledList page(CommunityDatabase community, String userId, Page page);
    }

    private void list(Context ctx, Function<String, CacheKey> keyOf, UserList list) {
        String userId = authentication.callerAs(ctx, ctx.pathParam("user_id")).userId();
        send(ctx, userId, resource(keyOf.apply(userId), userId, page(ctx), list));
    }

    /** Redis has the first page alone, which is what people read; the others become invalid with it. */
    private Resource resource(CacheKey key, String userId, Page page, UserList list) {
        return page.equals(Page.FIRST)
                ? lists.filled(key, community -> list.page(community, userId, page))
                : lists.computed(
                        key,
                        ":skip:" + page.skip() + ":limit:" + page.limit(),
                        community -> list.page(community, userId, page));
    }

    /** The books that the caller saved or bought. */
    public void ownBooks(Context ctx) {
        String userId = authentication.caller(ctx).userId();
        Page page = page(ctx);
        CacheKey key = CacheKey.ownBooks(userId, page.skip(), page.limit());
        send(ctx, userId, lists.filled(key, community -> UserLists.own(community, userId, page)));
    }

    private void send(Context ctx, String userId, Resource resource) {
        responder.send(ctx, ReadRequest.of(resource).about(userId));
    }

    private static Page page(Context ctx) {
        return new Page(
                Parameters.number(ctx, Page.SKIP, 0, 0, MAX_SKIP),
                Parameters.number(ctx, Page.LIMIT, Page.FIRST.limit(), 1, MAX_LIMIT));
    }
}

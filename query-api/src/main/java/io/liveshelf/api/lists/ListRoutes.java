// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import io.javalin.http.Context;
import io.liveshelf.api.http.Parameters;
import io.liveshelf.api.http.PathCategories;
import io.liveshelf.api.http.Responder;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Resource;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.search.CanonicalQuery;
import io.liveshelf.contract.search.SearchText;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Lists by filter, order and page. Three of them begin with what the streams keep: without
 * filters and paging that is what they are.
 */
public final class ListRoutes {
    private static final int USUAL_TAGS = 25;
    private static final int MOST_TAGS = 100;

    private final Responder replies;
    private final Function<View, Resource> views;
    private final BookPages books;
    private final TagPages tags;

    /**
     * Answers from Redis and this MongoDB.
     *
     * @param views what the streams keep
     */
    public ListRoutes(Responder replies, Function<View, Resource> views, Mongo mongo) {
        this.replies = replies;
        this.views = views;
        books = new BookPages(mongo);
        tags = new TagPages(mongo);
    }

    /** The most viewed books. */
    public void top(Context ctx) {
        var usual = new Page(0, 10);
        Page page = Page.of(ctx, usual.limit(), 50);
        BookQuery query = BookQuery.of(Filters.of(ctx), Order.VIEWS, page).countingWhatIsListed();
        if (query.filters().isNone() && page.equals(usual)) {
            replies.send(ctx, views.apply(Views.TOP_BOOKS));
        } else {
            send(ctx, query, Map.of("view", "top"), usual.limit());
        }
    }

    /** The books with the newest chapters. */
    public void latest(Context ctx) {
        BookQuery query = BookQuery.of(Filters.of(ctx), Order.UPDATED, Page.of(ctx));
        if (query.filters().isNone() && query.page().equals(Page.FIRST)) {
            replies.send(ctx, views.apply(Views.LATEST));
        } else {
            send(ctx, query, Map.of("view", "latest"));
        }
    }

    /**
     * The books of a parent category. With any parameter it is another list, even where the parameter says what holds
     * anyway.
     */
    public void parent(Context ctx) {
        Taxonomy.Parent parent = PathCategories.parent(ctx);
        boolean plain = Stream.concat(Filters.NAMES.stream(), Stream.of("sort_by", "skip", "limit"))
                .allMatch(name -> Parameters.text(ctx, name).isEmpty());
        if (plain) {
            replies.send(ctx, views.apply(Views.topOfParent(parent)));
        } else {
            BookQuery query =
                    BookQuery.of(Filters.of(ctx), Order.of(ctx), Page.of(ctx)).in(parent);
            send(ctx, query, Map.of("parent_id", parent.id()));
        }
    }

    /** The books that match. */
    public void search(Context ctx) {
        send(ctx, BookQuery.of(Filters.of(ctx), Order.of(ctx), Page.of(ctx)), Map.of());
    }

    /** The books of a child category. */
    public void child(Context ctx) {
        Taxonomy.Child child = PathCategories.child(ctx);
        Order order = Order.of(ctx);
        Page page = Page.of(ctx);
        CacheKey key = CacheKey.child(child.slug(), order.label(), page.skip(), page.limit());
        replies.send(
                ctx, books.resource(key, BookQuery.of(Filters.NONE, order, page).in(child)));
    }

    /** The books with a tag. */
    public void byTag(Context ctx) {
        String tag = ctx.pathParam("tag");
        BookQuery query =
                BookQuery.of(Filters.NONE, Order.of(ctx), Page.of(ctx)).withTag(tag);
        send(ctx, query, Map.of("tag", tag));
    }

    /** The tags that match. */
    public void tags(Context ctx) {
        String q =
                Parameters.text(ctx, "q", Filters.LONGEST).map(SearchText::fold).orElse("");
        int limit = Parameters.number(ctx, "limit", USUAL_TAGS, 1, MOST_TAGS);
        Map<String, String> parameters = new TreeMap<>();
        if (!q.isEmpty()) {
            parameters.put("q", q);
        }
        new Page(0, limit).describe(parameters, USUAL_TAGS);
        replies.send(
                ctx,
                tags.resource(CacheKey.tagSearch(CanonicalQuery.of(parameters).md5()), q, limit));
    }

    private void send(Context ctx, BookQuery query, Map<String, String> more) {
        send(ctx, query, more, Page.FIRST.limit());
    }

    /** @param more what tells this list from a search */
    private void send(Context ctx, BookQuery query, Map<String, String> more, int usualLimit) {
        Map<String, String> parameters = new TreeMap<>(more);
        query.filters().describe(parameters);
        query.page().describe(parameters, usualLimit);
        if (query.order() != Order.UPDATED) {
            parameters.put("sort_by", query.order().label());
        }
        replies.send(
                ctx,
                books.resource(CacheKey.search(CanonicalQuery.of(parameters).md5()), query));
    }
}

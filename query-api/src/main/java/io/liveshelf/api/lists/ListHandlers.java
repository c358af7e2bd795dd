// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import io.javalin.http.Context;
import io.liveshelf.api.http.Parameters;
import io.liveshelf.api.http.PathCategories;
import io.liveshelf.api.http.Responder;
import io.liveshelf.api.mongo.FilledLists;
import io.liveshelf.api.mongo.Lane;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Resource;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.search.AcceptedValues;
import io.liveshelf.contract.search.BookFilter;
import io.liveshelf.contract.search.BookFilters;
import io.liveshelf.contract.search.BookOrder;
import io.liveshelf.contract.search.CanonicalQuery;
import io.liveshelf.contract.search.Page;
import io.liveshelf.contract.search.SearchText;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.search.BookQuery;
import io.liveshelf.mongo.search.BookSearch;
import io.liveshelf.mongo.search.TagSearch;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Lists by filter, order and page, in the order of the read API. Without filters and paging, three of them are materialized
 * views; two of these also where the request names as many books as the view has by the rules that are served.
 */
public final class ListHandlers {
    private static final int USUAL_TAGS = 25;
    private static final int MAX_TAGS = 100;
    private static final int USUAL_TOP = 10;
    private static final int MAX_TOP = 50;

    private final Responder responder;
    /** Of requests that are for a view by the rules of now. */
    private final Responder unlearned;

    private final Function<View, Resource> views;
    private final Supplier<Rules> rules;
    private final Mongo mongo;
    private final FilledLists lists;

    /**
     * Answers from Redis and this MongoDB.
     *
     * @param views the materialized views
     * @param rules those of the views that are served now
     */
    public ListHandlers(Responder responder, Function<View, Resource> views, Supplier<Rules> rules, Mongo mongo) {
        this.responder = responder;
        this.unlearned = responder.withoutShortcuts();
        this.views = views;
        this.rules = rules;
        this.mongo = mongo;
        lists = new FilledLists(mongo, Lane.LISTS);
    }

    /** The most viewed books. */
    public void top(Context ctx) {
        BookQuery query = BookQuery.of(
                        ListParameters.filters(ctx), BookOrder.VIEWS, ListParameters.page(ctx, USUAL_TOP, MAX_TOP))
                .countingListed();
        if (isOfView(ctx, query, rules.get().sizeOfTop())) {
            sendView(ctx, Views.TOP_BOOKS);
        } else {
            send(ctx, query, Map.of("view", "top"), USUAL_TOP);
        }
    }

    /** The books with the newest chapters. */
    public void latest(Context ctx) {
        BookQuery query = BookQuery.of(ListParameters.filters(ctx), BookOrder.UPDATED, ListParameters.page(ctx));
        if (isOfView(ctx, query, rules.get().sizeOfLatest())) {
            sendView(ctx, Views.LATEST);
        } else {
            send(ctx, query, Map.of("view", "latest"));
        }
    }

    /** Who names no limit gets as many as the rules say, and who names as many gets the same. */
    private static boolean isOfView(Context ctx, BookQuery query, int size) {
        return query.filters().isNone()
                && query.page().skip() == 0
                && (!ListParameters.isLimited(ctx) || query.page().limit() == size);
    }

    private void sendView(Context ctx, View view) {
        (ListParameters.isLimited(ctx) ? unlearned : responder).send(ctx, views.apply(view));
    }

    /** The books of a parent category. With any parameter it is another list than the view, even if the parameter changes nothing. */
    public void parent(Context ctx) {
        Taxonomy.Parent parent = PathCategories.parent(ctx);
        if (ListParameters.areGiven(ctx)) {
            send(ctx, query(ctx).in(parent), Map.of("parent_id", parent.id()));
        } else {
            responder.send(ctx, views.apply(Views.topOfParent(parent)));
        }
    }

    /** The books that match. */
    public void search(Context ctx) {
        send(ctx, query(ctx), Map.of());
    }

    private static BookQuery query(Context ctx) {
        return BookQuery.of(ListParameters.filters(ctx), ListParameters.order(ctx), ListParameters.page(ctx));
    }

    /** The books of a child category. */
    public void child(Context ctx) {
        Taxonomy.Child child = PathCategories.child(ctx);
        BookOrder order = ListParameters.order(ctx);
        Page page = ListParameters.page(ctx);
        CacheKey key = CacheKey.child(child.slug(), order.label(), page.skip(), page.limit());
        BookQuery query = BookQuery.of(BookFilters.NONE, order, page).in(child);
        send(ctx, lists.filled(key, community -> BookSearch.list(community, query)), query, Page.FIRST.limit());
    }

    /** The books with a tag. */
    public void byTag(Context ctx) {
        String tag = ctx.pathParam("tag");
        BookQuery query = BookQuery.of(BookFilters.NONE, ListParameters.order(ctx), ListParameters.page(ctx))
                .withTag(tag);
        send(ctx, query, Map.of("tag", tag));
    }

    /** The tags that match. */
    public void tags(Context ctx) {
        String q = ListParameters.accepted(ctx, "q", AcceptedValues.TEXT)
                .map(SearchText::fold)
                .orElse("");
        var page = new Page(0, Parameters.number(ctx, Page.LIMIT, USUAL_TAGS, 1, MAX_TAGS));
        var parameters = new HashMap<>(page.parameters(USUAL_TAGS));
        if (!q.isEmpty()) {
            parameters.put("q", q);
        }
        CacheKey key = CacheKey.tagSearch(CanonicalQuery.of(parameters).md5());
        Resource list = Resource.of(
                key, () -> mongo.answer(key.ttl(), community -> TagSearch.list(community, q, page.limit())));
        responder.send(ctx, parameters.isEmpty() ? list : list.filledWhenAskedAgain());
    }

    private void send(Context ctx, BookQuery query, Map<String, String> list) {
        send(ctx, query, list, Page.FIRST.limit());
    }

    /** @param list what distinguishes this list from a search */
    private void send(Context ctx, BookQuery query, Map<String, String> list, int usualLimit) {
        var parameters = new HashMap<>(list);
        parameters.putAll(query.filters().parameters());
        parameters.putAll(query.order().parameters());
        parameters.putAll(query.page().parameters(usualLimit));
        CacheKey key = CacheKey.search(CanonicalQuery.of(parameters).md5());
        send(ctx, lists.search(key, community -> BookSearch.found(community, query)), query, usualLimit);
    }

    private void send(Context ctx, Resource list, BookQuery query, int usualLimit) {
        responder.send(ctx, isUnlikely(query, usualLimit) ? list.filledWhenAskedAgain() : list);
    }

    /** There is no end of texts, of tags that no book has, and of pages; of what remains there is a list for each category and order. */
    private static boolean isUnlikely(BookQuery query, int usualLimit) {
        return query.page().skip() > 0
                || query.page().limit() != usualLimit
                || query.tag().isPresent()
                || query.filters().values().keySet().stream().anyMatch(filter -> filter != BookFilter.CATEGORY);
    }
}

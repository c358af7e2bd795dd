// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.liveshelf.api.admin.AdminHandlers;
import io.liveshelf.api.book.BookHandlers;
import io.liveshelf.api.console.ConsoleHandlers;
import io.liveshelf.api.cover.CoverHandler;
import io.liveshelf.api.demo.DemoHandlers;
import io.liveshelf.api.events.EventHandlers;
import io.liveshelf.api.home.HomeHandler;
import io.liveshelf.api.http.HealthHandler;
import io.liveshelf.api.http.ViewHandlers;
import io.liveshelf.api.lists.ListHandlers;
import io.liveshelf.api.metrics.MetricsHandler;
import io.liveshelf.api.openapi.DocsHandlers;
import io.liveshelf.api.pages.PageHandlers;
import io.liveshelf.api.user.UserHandlers;
import io.liveshelf.contract.view.Views;
import java.util.List;

/** The route table: every path that the API answers to, and by which handler. */
final class Routes {
    private static final List<String> SHELVES = List.of(
            "/",
            "/search",
            "/parent/{id}",
            "/category/{slug}",
            "/tag/{tag}",
            "/author/{id}",
            "/book/{id}",
            "/book/{id}/chapter/{number}",
            "/library");

    private final RoutesConfig routes;

    Routes(RoutesConfig routes) {
        this.routes = routes;
    }

    /** What the streams keep; some of it is a list by filter too, once there is a parameter. */
    void views(ViewHandlers views, ListHandlers lists) {
        get("/api/v1/community/books/trending-today", views.of(Views.TRENDING_TODAY));
        get("/api/v1/community/books/featured-week", views.of(Views.FEATURED_WEEK));
        get("/api/v1/community/books/top", lists::top);
        get("/api/v1/community/books/latest", lists::latest);
        get("/api/v1/book-categories/parent/{parent_id}", lists::parent);
        get("/api/v1/book-categories/parent/{parent_id}/top", views::topOfParent);
        get("/api/v1/book-categories/", views.of(Views.CATEGORY_TREE));
        get("/api/v1/community/tags/popular", views.of(Views.POPULAR_TAGS));
        get("/api/v1/community/authors/featured", views.of(Views.FEATURED_AUTHORS));
    }

    /** Lists by filter, order and page, which the API fills into the cache. */
    void lists(ListHandlers lists) {
        get("/api/v1/community/books/search", lists::search);
        get("/api/v1/book-categories/child/{slug}", lists::child);
        get("/api/v1/community/books/by-tag/{tag}", lists::byTag);
        get("/api/v1/community/tags/search", lists::tags);
    }

    /** A user's lists, for that user alone. */
    void users(UserHandlers users) {
        get("/api/v1/users/{user_id}/saved-books", users::savedBooks);
        get("/api/v1/users/{user_id}/history", users::history);
        get("/api/v1/users/{user_id}/purchases", users::purchases);
        get("/api/v1/books", users::ownBooks);
    }

    /** One book: what there is to read of it, and what its readers and its owner write. */
    void books(BookHandlers books, CoverHandler covers) {
        get("/api/v1/books/{book_id}", books::card);
        get("/api/v1/books/{book_id}/progress", books::progress);
        get("/api/v1/books/{book_id}/chapters", books::chapters);
        get("/api/v1/books/{book_id}/chapters/{number}", books::chapter);
        get("/api/v1/books/{book_id}/descriptions", books::descriptions);
        get("/api/v1/books/{book_id}/cover", covers::cover);

        routes.post("/api/v1/books/{book_id}/progress", books::reportProgress);
        routes.put("/api/v1/books/{book_id}", books::change);
        routes.delete("/api/v1/books/{book_id}", books::delete);
    }

    /** What the page does as the demo user. */
    void demo(DemoHandlers demo) {
        get("/api/v1/demo", demo::mode);
        routes.post("/api/v1/demo/books/{book_id}/views", demo::view);
        routes.put("/api/v1/demo/books/{book_id}/saved", demo::save);
        routes.delete("/api/v1/demo/books/{book_id}/saved", demo::unsave);
        routes.post("/api/v1/demo/books/{book_id}/purchases", demo::purchase);
    }

    /** The calls for operators. */
    void admin(AdminHandlers admin) {
        get("/api/v1/admin/cache/stats", admin::stats);
        routes.delete("/api/v1/admin/cache/clear", admin::clear);
        routes.delete("/api/v1/admin/cache/clear/{pattern}", admin::clearPattern);
        routes.post("/api/v1/admin/cache/warm", admin::warm);
    }

    /** The console of operators: how the deployment is, and what may be done about it. */
    void console(ConsoleHandlers console) {
        get(ConsoleHandlers.PIPELINE, console::pipeline);
        routes.get(ConsoleHandlers.EVENTS, console::refuse);
        routes.head(ConsoleHandlers.EVENTS, console::describe);
        routes.post(ConsoleHandlers.JOBS, console::start);
        get(ConsoleHandlers.JOBS + "/{id}", console::job);
    }

    /** All that the homepage needs, in one answer. */
    void home(HomeHandler home) {
        get("/api/v1/community/home", home::home);
    }

    /** Which views change. */
    void events(EventHandlers events) {
        routes.get(EventHandlers.PATH, events::refuse);
        routes.head(EventHandlers.PATH, events::describe);
    }

    /** About the API itself. */
    void about(HealthHandler health, DocsHandlers docs) {
        get("/health", health::health);
        get("/health/live", health::live);
        get("/health/ready", health::ready);
        get("/health/started", health::started);
        get("/openapi.json", docs::document);
        get("/docs", docs::page);
        get("/docs/{file}", docs::file);
    }

    /** For people: the shelves at each of their addresses, the console, and the files of both. */
    void pages(PageHandlers pages) {
        for (String path : SHELVES) {
            get(path, pages::shelves);
        }
        get("/console", pages::console);
        get("/assets/{page}/{file}", pages::asset);
    }

    /** What Prometheus reads. */
    void metrics(MetricsHandler metrics) {
        get("/metrics", metrics::page);
    }

    /** For GET, and for HEAD, which is GET without a body; Jetty leaves the body out. */
    private void get(String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }
}

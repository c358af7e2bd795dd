// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.invalidation;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The books and readers of the invalidation tests, and the questions whose keys are watched. */
final class SampleCommunity implements AutoCloseable {
    static final String B1 = "inv-1";
    static final String U1 = "inv-u1";
    /** Searches and lists that find the first book, or all books. */
    static final List<String> SEARCHES = List.of("search", "search q", "latest", "top", "by-tag", "parent");

    static final List<String> ECONOMY = List.of("economy", "economy by views");
    static final String COMICS = "comics";
    /** A search that finds the second book alone. */
    static final String COMICS_SEARCH = "search comics";
    /** The key that the sentinel change invalidates. */
    static final String SENTINEL = "user:inv-sentinel:saved_books";

    private static final String ECONOMY_SLUG = "kinh-te-quan-ly";
    private static final ApiRequest PARENT = ApiRequest.of("book-categories/parent/business");

    private final Stack stack;

    SampleCommunity(Stack stack) {
        this.stack = stack;
    }

    static List<WatchedKey> watched() {
        var all = new ArrayList<>(List.of(
                search("search", ApiRequest.of("community/books/search")),
                search(
                        "search q",
                        ApiRequest.of("community/books/search").with("q", "inv").with("sort_by", "views")),
                search("latest", ApiRequest.of("community/books/latest").with("limit", 7)),
                search("top", ApiRequest.of("community/books/top").with("limit", 7)),
                search("by-tag", ApiRequest.of("community/books/by-tag/inv-tag")),
                search(
                        COMICS_SEARCH,
                        ApiRequest.of("community/books/search")
                                .with("category", "Truyện Tranh")
                                .with("author", "@inv-ann")),
                // no test names these: no change may invalidate them
                search(
                        "search by a text of no book",
                        ApiRequest.of("community/books/search").with("q", "inv-nobody")),
                search("by a tag of no book", ApiRequest.of("community/books/by-tag/inv-none")),
                search("parent", PARENT.with("limit", 7)),
                WatchedKey.digest(
                        "tags",
                        "tags:search",
                        ApiRequest.of("community/tags/search").with("q", "inv")),
                child("economy", ECONOMY_SLUG, "updated"),
                child("economy by views", ECONOMY_SLUG, "views"),
                child("comics", "truyen-tranh", "updated")));
        for (String user : List.of(U1, "inv-u2")) {
            all.addAll(of(user));
        }
        all.add(WatchedKey.single(
                SENTINEL, ApiRequest.of("users/inv-sentinel/saved-books").by("inv-sentinel")));
        for (String book : List.of(B1, "inv-2")) {
            ApiRequest page = ApiRequest.of("books").at(book);
            all.add(WatchedKey.single("book:" + book + ":chapters:list", page.at("chapters")));
            for (String number : List.of("1", "2", "3", "4")) {
                ApiRequest chapter = page.at("chapters").at(number);
                all.add(WatchedKey.single("book:" + book + ":chapter:" + number, chapter));
            }
            all.add(WatchedKey.single("book:" + book + ":descriptions", page.at("descriptions")));
        }
        return all;
    }

    private static WatchedKey search(String name, ApiRequest question) {
        return WatchedKey.digest(name, "books:search", question);
    }

    private static WatchedKey child(String name, String slug, String sort) {
        ApiRequest question = ApiRequest.of("book-categories/child").at(slug).with("sort_by", sort);
        String group = "books:child:" + slug;
        return new WatchedKey(name, question, group, group + ":" + sort + ":0-20");
    }

    private static List<WatchedKey> of(String user) {
        String key = "user:" + user + ":";
        ApiRequest lists = ApiRequest.of("users").at(user).by(user);
        return List.of(
                WatchedKey.single(key + "saved_books", lists.at("saved-books")),
                WatchedKey.single(key + "history", lists.at("history")),
                WatchedKey.single(key + "purchases", lists.at("purchases")),
                WatchedKey.member(
                        key + "books",
                        key + "books:skip:0:limit:20",
                        ApiRequest.of("books").by(user)),
                WatchedKey.single(
                        key + "progress:" + B1,
                        ApiRequest.of("books").at(B1).at("progress").by(user)));
    }

    /** Restores every document; one that is unchanged causes no event. */
    void write() {
        book(B1, "Kinh Tế - Quản Lý", true);
        book("inv-2", "Truyện Tranh", true);
        book("inv-hidden", "Kinh Tế - Quản Lý", false);
        put(
                "book_authors",
                new Document("_id", "inv-a").append("author_id", "@inv-ann").append("name", "Ann"));
        for (String book : List.of(B1, "inv-2")) {
            for (int number = 1; number <= 4; number++) {
                String id = book + "-" + number;
                put(
                        "book_chapters",
                        new Document("_id", id)
                                .append("chapter_id", id)
                                .append("book_id", book)
                                .append("number", number)
                                .append("content", "text"));
            }
        }
        put("book_descriptions", new Document("_id", "inv-d1").append("book_id", B1));
        put("saved_books", of("inv-s1", U1));
        put("reading_progress", of("inv-p1", U1).append("chapter_number", 1).append("position", 0.5));
    }

    private void book(String id, String category, boolean isPublic) {
        put(
                "online_books",
                new Document("_id", id)
                        .append("book_id", id)
                        .append("title", "An inv book")
                        .append("authors", List.of("@inv-ann"))
                        .append(
                                "community_config",
                                new Document("is_public", isPublic)
                                        .append("category", category)
                                        .append("tags", List.of("inv-tag"))
                                        .append("total_views", 100)));
    }

    private static Document of(String id, String user) {
        return new Document("_id", id).append("user_id", user).append("book_id", B1);
    }

    private void put(String collection, Document document) {
        stack.community()
                .getCollection(collection)
                .replaceOne(Filters.eq(document.get("_id")), document, new ReplaceOptions().upsert(true));
    }

    /** Changes one field of one document. */
    void set(String collection, String id, String field, Object value) {
        stack.community().getCollection(collection).updateOne(Filters.eq(id), Updates.set(field, value));
    }

    void view(@Nullable String user, String book) {
        insert("book_view_sessions", "viewed_at", user, book);
    }

    void buy(String user, String book) {
        insert("book_purchases", "purchased_at", user, book);
    }

    private void insert(String collection, String date, @Nullable String user, String book) {
        stack.community()
                .getCollection(collection)
                .insertOne(new Document("_id", new ObjectId())
                        .append("book_id", book)
                        .append("user_id", user)
                        .append(date, date(0)));
    }

    /** A change that invalidates the sentinel key, which no other change does. */
    void changeSentinel() {
        put("saved_books", of("inv-sentinel", "inv-sentinel").append("saved_at", date(0)));
    }

    /**
     * Waits until earlier writes have reached Redis. Each collection has a connector of its own, so one sentinel change says
     * little of the other collections. A second one, made when the first has arrived, is later by a whole round trip.
     */
    void awaitInRedis() {
        for (int i = 0; i < 2; i++) {
            var sentinel = new WatchedKeys(
                    stack,
                    watched().stream()
                            .filter(each -> each.name().equals(SENTINEL))
                            .toList());
            // an earlier change of it may still be on its way, and take away what was filled
            await().untilAsserted(sentinel::fill);
            changeSentinel();
            sentinel.awaitInvalid(List.of(SENTINEL));
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> stack.redis(redis -> redis.exists("book:inv-1:metadata", "book:inv-2:metadata")) == 2);
    }

    static Date date(int daysAgo) {
        return Date.from(Instant.now().minus(Duration.ofDays(daysAgo)));
    }

    /** Removes everything but the facts. */
    @Override
    public void close() {
        for (String name : List.of(
                "online_books",
                "book_authors",
                "book_chapters",
                "book_descriptions",
                "saved_books",
                "reading_progress")) {
            stack.community().getCollection(name).deleteMany(Filters.regex("_id", "^inv-"));
        }
    }
}

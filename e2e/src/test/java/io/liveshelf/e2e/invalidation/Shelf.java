// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.invalidation;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** A few books and readers of the drop tests, and the questions whose keys are watched. */
final class Shelf implements AutoCloseable {
    static final String B1 = "drop-1";
    static final String U1 = "drop-u1";
    static final List<String> SEARCHES = List.of("search", "search q", "latest", "top", "by-tag", "parent");
    static final List<String> ECONOMY = List.of("economy", "economy by views");
    static final String COMICS = "comics";
    /** The key that the later change drops. */
    static final String LATER = "user:drop-later:saved_books";

    private static final String ECONOMY_SLUG = "kinh-te-quan-ly";
    private static final Question PARENT = Question.of("book-categories/parent/business");

    private final Stack stack;

    Shelf(Stack stack) {
        this.stack = stack;
    }

    static List<Watched> watched() {
        var all = new ArrayList<>(List.of(
                search("search", Question.of("community/books/search")),
                search(
                        "search q",
                        Question.of("community/books/search").with("q", "drop").with("sort_by", "views")),
                search("latest", Question.of("community/books/latest").with("limit", 7)),
                search("top", Question.of("community/books/top").with("limit", 7)),
                search("by-tag", Question.of("community/books/by-tag/drop-tag")),
                search("parent", PARENT.with("limit", 7)),
                Watched.digest(
                        "tags",
                        "tags:search",
                        Question.of("community/tags/search").with("q", "drop")),
                child("economy", ECONOMY_SLUG, "updated"),
                child("economy by views", ECONOMY_SLUG, "views"),
                child("comics", "truyen-tranh", "updated")));
        for (String user : List.of(U1, "drop-u2")) {
            all.addAll(of(user));
        }
        all.add(Watched.single(
                LATER, Question.of("users/drop-later/saved-books").by("drop-later")));
        for (String book : List.of(B1, "drop-2")) {
            Question page = Question.of("books").at(book);
            all.add(Watched.single("book:" + book + ":chapters:list", page.at("chapters")));
            for (String number : List.of("1", "2", "3", "4")) {
                Question chapter = page.at("chapters").at(number);
                all.add(Watched.single("book:" + book + ":chapter:" + number, chapter));
            }
            all.add(Watched.single("book:" + book + ":descriptions", page.at("descriptions")));
        }
        return all;
    }

    private static Watched search(String name, Question question) {
        return Watched.digest(name, "books:search", question);
    }

    private static Watched child(String name, String slug, String sort) {
        Question question = Question.of("book-categories/child").at(slug).with("sort_by", sort);
        String group = "books:child:" + slug;
        return new Watched(name, question, group, group + ":" + sort + ":0-20");
    }

    private static List<Watched> of(String user) {
        String key = "user:" + user + ":";
        Question lists = Question.of("users").at(user).by(user);
        return List.of(
                Watched.single(key + "saved_books", lists.at("saved-books")),
                Watched.single(key + "history", lists.at("history")),
                Watched.single(key + "purchases", lists.at("purchases")),
                Watched.member(
                        key + "books",
                        key + "books:skip:0:limit:20",
                        Question.of("books").by(user)),
                Watched.single(
                        key + "progress:" + B1,
                        Question.of("books").at(B1).at("progress").by(user)));
    }

    /** Makes everything what it was; what is so already does not change. */
    void write() {
        book(B1, "Kinh Tế - Quản Lý", true);
        book("drop-2", "Truyện Tranh", true);
        book("drop-hidden", "Kinh Tế - Quản Lý", false);
        put(
                "book_authors",
                new Document("_id", "drop-a").append("author_id", "@drop-ann").append("name", "Ann"));
        for (String book : List.of(B1, "drop-2")) {
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
        put("book_descriptions", new Document("_id", "drop-d1").append("book_id", B1));
        put("saved_books", of("drop-s1", U1));
        put("reading_progress", of("drop-p1", U1).append("chapter_number", 1).append("position", 0.5));
    }

    private void book(String id, String category, boolean isPublic) {
        put(
                "online_books",
                new Document("_id", id)
                        .append("book_id", id)
                        .append("title", "A book to drop")
                        .append("authors", List.of("@drop-ann"))
                        .append(
                                "community_config",
                                new Document("is_public", isPublic)
                                        .append("category", category)
                                        .append("tags", List.of("drop-tag"))
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

    /** A change that drops a key which nothing else drops. */
    void changeLater() {
        put("saved_books", of("drop-later", "drop-later").append("saved_at", date(0)));
    }

    /**
     * Waits until what was written has come through. Collections come by themselves, so one later change that is through
     * says little of the others; of a second one, made when the first is through, it is long ago.
     */
    void awaitFollowed() {
        for (int i = 0; i < 2; i++) {
            var later = new WatchList(
                    stack,
                    watched().stream().filter(each -> each.name().equals(LATER)).toList());
            later.fill();
            changeLater();
            later.awaitGone(List.of(LATER));
        }
        await().atMost(Duration.ofSeconds(5))
                .until(() -> stack.redis(redis -> redis.exists("book:drop-1:metadata", "book:drop-2:metadata")) == 2);
    }

    static Date date(int daysAgo) {
        return Date.from(Instant.now().minus(Duration.ofDays(daysAgo)));
    }

    /** Leaves nothing but facts behind. */
    @Override
    public void close() {
        for (String name : List.of(
                "online_books",
                "book_authors",
                "book_chapters",
                "book_descriptions",
                "saved_books",
                "reading_progress")) {
            stack.community().getCollection(name).deleteMany(Filters.regex("_id", "^drop-"));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;

/** The applications that write to MongoDB. One thread uses it. */
final class Applications {
    private static final int REMEMBERED_FACTS = 1_000;
    private static final int EARLIER_DAYS = 6;

    private final DrillStack stack;
    private final Journal journal;
    private final Random random;
    private final AtomicLong facts = new AtomicLong();
    private final AtomicLong changes = new AtomicLong();
    private final Deque<Fact> recent = new ArrayDeque<>();
    private volatile boolean mayDelete = true;

    Applications(DrillStack stack, Journal journal, Random random) {
        this.stack = stack;
        this.journal = journal;
        this.random = random;
    }

    void delete(boolean allowed) {
        mayDelete = allowed;
    }

    List<Fact> recentFacts() {
        synchronized (recent) {
            return List.copyOf(recent);
        }
    }

    String inWords() {
        return facts + " facts and " + changes + " changes of documents";
    }

    /** One change; most often a book is viewed. */
    void change() {
        int percent = random.nextInt(100);
        if (percent < 62) {
            view();
            return;
        } else if (percent < 68) {
            purchase();
            return;
        }
        if (percent < 76) {
            edit();
        } else if (percent < 81) {
            show();
        } else if (percent < 86) {
            chapter();
        } else if (percent < 91) {
            save();
        } else if (percent < 95) {
            review();
        } else if (percent < 97) {
            follow();
        } else if (percent < 98) {
            describe();
        } else {
            rename();
        }
        changes.incrementAndGet();
    }

    private void view() {
        String book = any(SampleBooks.BOOKS);
        Instant now = Instant.now();
        boolean isToday = random.nextInt(5) > 0;
        Instant at = isToday ? now : earlier(now);
        var session = fact("book_view_sessions").append("book_id", book).append("viewed_at", at);
        if (random.nextInt(5) < 2) {
            session.append("user_id", any(SampleBooks.USERS));
        }
        journal.beginView(book, isToday, session.getString("_id"));
        insert("book_view_sessions", book, session);
        journal.endView(book, isToday);
        journal.beginIncrement(book);
        in("online_books").updateOne(eq(book), Updates.inc("community_config.total_views", 1L));
        journal.endIncrement(book);
    }

    /** Within this week at any time of the run, and not today. */
    private Instant earlier(Instant now) {
        Instant midnight =
                now.atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC);
        return midnight.minusMillis(
                1 + random.nextLong(Duration.ofDays(EARLIER_DAYS - 1).toMillis()));
    }

    private void purchase() {
        String book = any(SampleBooks.BOOKS);
        var purchase = fact("book_purchases")
                .append("book_id", book)
                .append("purchase_type", random.nextBoolean() ? "forever" : "one_time")
                .append("points_spent", random.nextInt(50))
                .append("purchased_at", random.nextInt(5) > 0 ? Instant.now() : earlier(Instant.now()));
        if (random.nextInt(20) == 0) {
            purchase.append("user_id", any(SampleBooks.USERS));
        }
        insert("book_purchases", book, purchase);
    }

    private Document fact(String collection) {
        return new Document("_id", "%s-%09d".formatted(collection, facts.incrementAndGet()));
    }

    private void insert(String collection, String book, Document fact) {
        in(collection).insertOne(fact);
        synchronized (recent) {
            recent.addLast(new Fact(collection, book, fact));
            if (recent.size() > REMEMBERED_FACTS) {
                recent.removeFirst();
            }
        }
    }

    private void edit() {
        String book = any(SampleBooks.BOOKS);
        in("online_books")
                .updateOne(
                        eq(book),
                        switch (random.nextInt(3)) {
                            case 0 -> Updates.set("title", "Sách " + random.nextInt(1_000));
                            case 1 ->
                                Updates.set(
                                        "community_config.tags", List.of(any(SampleBooks.TAGS), any(SampleBooks.TAGS)));
                            default ->
                                Updates.set(
                                        "community_config.category",
                                        any(SampleBooks.CATEGORIES).name());
                        });
    }

    /** Or hides, in one of two ways. */
    private void show() {
        String book = any(SampleBooks.HIDDEN_AT_TIMES);
        boolean visible = random.nextBoolean();
        int change = journal.beginVisibility(book, visible);
        in("online_books")
                .updateOne(
                        eq(book),
                        visible
                                ? Updates.combine(
                                        Updates.set("community_config.is_public", true), Updates.unset("deleted_at"))
                                : random.nextBoolean()
                                        ? Updates.set("community_config.is_public", false)
                                        : Updates.set("deleted_at", Instant.now()));
        journal.endVisibility(book, change);
    }

    /** Chapters beyond the third come and go. */
    private void chapter() {
        String book = any(SampleBooks.BOOKS);
        int number = 2 + random.nextInt(4);
        String id = SampleBooks.chapter(book, number);
        if (mayDelete && number > SampleBooks.CHAPTERS && random.nextBoolean()) {
            in("book_chapters").deleteOne(eq(id));
            return;
        }
        put(
                "book_chapters",
                new Document("_id", id)
                        .append("chapter_id", id)
                        .append("book_id", book)
                        .append("title", "Chương " + random.nextInt(1_000))
                        .append("number", number)
                        .append("content", "text " + random.nextInt(1_000))
                        .append("created_at", Instant.EPOCH)
                        .append("updated_at", Instant.now()));
    }

    private void save() {
        String user = any(SampleBooks.USERS);
        String book = any(SampleBooks.BOOKS);
        String id = user + "/" + book;
        if (mayDelete && random.nextInt(4) == 0) {
            in("saved_books").deleteOne(eq(id));
            return;
        }
        var saved = new Document("_id", id)
                .append("user_id", user)
                .append("book_id", book)
                .append("saved_at", Instant.now());
        put("saved_books", random.nextInt(4) == 0 ? saved.append("deleted_at", Instant.now()) : saved);
    }

    private void review() {
        String id = "review-" + random.nextInt(60);
        if (mayDelete && random.nextInt(4) == 0) {
            in("author_reviews").deleteOne(eq(id));
            return;
        }
        put(
                "author_reviews",
                new Document("_id", id)
                        .append("author_id", any(SampleBooks.AUTHORS))
                        .append("rating", random.nextBoolean() ? 5 : 1 + random.nextInt(4)));
    }

    private void follow() {
        String id = "follow-" + random.nextInt(40);
        if (mayDelete && random.nextInt(4) == 0) {
            in("author_follows").deleteOne(eq(id));
            return;
        }
        put("author_follows", new Document("_id", id).append("author_id", any(SampleBooks.AUTHORS)));
    }

    private void describe() {
        in("book_descriptions")
                .updateOne(
                        eq(any(SampleBooks.BOOKS)),
                        Updates.set(
                                "descriptions",
                                List.of(new Document("chapter_number", 1)
                                        .append("text", "about " + random.nextInt(1_000)))));
    }

    private void rename() {
        in("book_authors")
                .updateOne(eq(any(SampleBooks.AUTHORS)), Updates.set("name", "Tác giả " + random.nextInt(1_000)));
    }

    private void put(String collection, Document document) {
        in(collection).replaceOne(eq(document.get("_id")), document, new ReplaceOptions().upsert(true));
    }

    private MongoCollection<Document> in(String collection) {
        return stack.database().getCollection(collection);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;

/** The documents around the books: authors, and what users saved, rated, followed, bought and read. */
final class CommunityDocuments {

    private static final int USERS = 200;
    private static final int SAVED_PER_USER = 5;
    private static final int BUYING_USERS_STEP = 10;
    private static final int BOUGHT_PER_USER = 3;
    private static final int MAX_REVIEWS = 8;

    private final Instant now;
    private final CatalogueSummary catalogue;
    private final List<String> authors;

    CommunityDocuments(Instant now, CatalogueSummary catalogue) {
        this.now = now;
        this.catalogue = catalogue;
        this.authors = List.copyOf(catalogue.authors());
    }

    /** {@code book_authors}: one per id; one author in twenty has no profile. */
    Stream<Document> authors() {
        Set<String> ids = new LinkedHashSet<>();
        return authors.stream()
                .filter(name -> {
                    String id = Slug.authorId(name);
                    return Hash.pick("profile/" + id, 20) != 0 && ids.add(id);
                })
                .map(CommunityDocuments::author);
    }

    private static Document author(String name) {
        String id = Slug.authorId(name);
        return new Document("_id", Hash.id("book_authors/" + id))
                .append("author_id", id)
                .append("name", name)
                .append("avatar_url", null)
                .append("bio", name + " on Liveshelf");
    }

    /** {@code author_reviews}: up to eight for one author in four, each by a different user. */
    Stream<Document> reviews() {
        return authors.stream().map(Slug::authorId).flatMap(this::reviews);
    }

    private Stream<Document> reviews(String author) {
        int count = Hash.pick("reviewed/" + author, 4) == 0 ? Hash.pick("reviews/" + author, MAX_REVIEWS + 1) : 0;
        return IntStream.range(0, count).mapToObj(i -> {
            String key = author + "/" + i;
            return new Document("_id", Hash.id("author_reviews/" + key))
                    .append("author_id", author)
                    .append("user_id", user(Hash.pick("reviewer/" + author, USERS) + i))
                    .append("rating", 5 - Math.min(Hash.pick("first/" + key, 5), Hash.pick("second/" + key, 5)))
                    .append("created_at", daysAgo(Hash.pick("reviewed/" + key, 300)));
        });
    }

    /** {@code author_follows}: each user follows a few authors. */
    Stream<Document> follows() {
        return forEachUser(
                "author_follows",
                (user, pick) -> new Document(
                                "author_id",
                                Slug.authorId(authors.get(Hash.pick("followed/" + user + pick, authors.size()))))
                        .append("user_id", user));
    }

    /** {@code saved_books}: a few books per user, one in ten no longer saved. */
    Stream<Document> saved() {
        return forEachUser("saved_books", (user, pick) -> {
            String book = catalogue.book("saved/" + user + pick);
            return new Document("user_id", user)
                    .append("book_id", book)
                    .append("saved_at", daysAgo(Hash.pick("saved_at/" + user + book, 90)))
                    .append("deleted_at", Hash.pick("unsaved/" + user + book, 10) == 0 ? daysAgo(0) : null);
        });
    }

    /** {@code reading_progress}: how far each user has read in a few books. */
    Stream<Document> progress() {
        return forEachUser("reading_progress", (user, pick) -> {
            String book = catalogue.book("saved/" + user + pick);
            return new Document("user_id", user)
                    .append("book_id", book)
                    .append("chapter_number", 1)
                    .append("position", Hash.pick("position/" + user + book, 100) / 100.0)
                    .append("updated_at", daysAgo(Hash.pick("read_at/" + user + book, 30)));
        });
    }

    /** {@code book_purchases}: some users bought some of the books that they saved, within the last weeks. */
    Stream<Document> purchases() {
        List<Document> documents = new ArrayList<>();
        for (int number = 0; number < USERS; number += BUYING_USERS_STEP) {
            String user = user(number);
            for (int pick = 0; pick < BOUGHT_PER_USER; pick++) {
                String key = user + "/" + pick;
                boolean forever = Hash.pick("forever/" + key, 2) == 0;
                documents.add(new Document("_id", Hash.id("book_purchases/" + key))
                        .append("purchase_id", "purchase-" + user + "-" + pick)
                        .append("book_id", catalogue.book("saved/" + user + pick))
                        .append("user_id", user)
                        .append("purchase_type", forever ? "forever" : "one_time")
                        .append("points_spent", forever ? 40 : 10)
                        .append("purchased_at", daysAgo(Hash.pick("bought/" + key, 20))));
            }
        }
        return documents.stream();
    }

    /**
     * {@code book_view_sessions}: the demo user viewed a few books a minute ago, so that there is a history. The id
     * is the session's natural key, as in the demo traffic: viewer, book and day.
     */
    Stream<Document> sessions() {
        String user = user(0);
        Instant at = now.minus(Duration.ofMinutes(1));
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        Set<String> seen = new LinkedHashSet<>();
        for (int pick = 0; pick < SAVED_PER_USER; pick++) {
            seen.add(catalogue.book("seen/" + user + pick));
        }
        return seen.stream()
                .map(book -> new Document("_id", user + "/" + book + "/" + day)
                        .append("book_id", book)
                        .append("viewer_id", user)
                        .append("user_id", user)
                        .append("browser_id", null)
                        .append("viewed_at", Date.from(at))
                        .append(
                                "expires_at",
                                Date.from(day.plusDays(1)
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant())));
    }

    private interface Entry {
        Document of(String user, int pick);
    }

    private static Stream<Document> forEachUser(String collection, Entry entry) {
        Set<Object> ids = new LinkedHashSet<>();
        List<Document> documents = new ArrayList<>();
        for (int number = 0; number < USERS; number++) {
            for (int pick = 0; pick < SAVED_PER_USER; pick++) {
                Document document = entry.of(user(number), pick);
                Object other = document.containsKey("book_id") ? document.get("book_id") : document.get("author_id");
                Object id = Hash.id(collection + "/" + document.get("user_id") + "/" + other);
                if (ids.add(id)) {
                    Document whole = new Document("_id", id);
                    whole.putAll(document);
                    documents.add(whole);
                }
            }
        }
        return documents.stream();
    }

    private static String user(int number) {
        return "user-" + (1 + number % USERS);
    }

    private Date daysAgo(long days) {
        return Date.from(now.minus(Duration.ofDays(days)));
    }
}

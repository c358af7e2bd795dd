// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/** What surrounds the books: authors, and what some of the community's users saved, rated, followed and read. */
final class CommunityDocuments {

    private static final int USERS = 200;
    private static final int SAVED_PER_USER = 5;
    private static final int BUYING_USERS_STEP = 10;
    private static final int BOUGHT_PER_USER = 3;
    private static final int MOST_REVIEWS = 8;

    private final Instant now;
    private final List<CatalogueBook> books;
    private final List<String> authors;

    CommunityDocuments(Instant now, List<CatalogueBook> books) {
        this.now = now;
        this.books = books;
        Set<String> names = new LinkedHashSet<>();
        books.forEach(book -> names.addAll(book.authors()));
        this.authors = List.copyOf(names);
    }

    /** {@code book_authors}: one for each id; one author in twenty has no profile. */
    List<Document> authors() {
        List<Document> documents = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (String name : authors) {
            String id = Slug.authorId(name);
            if (Hash.pick("profile/" + id, 20) != 0 && ids.add(id)) {
                documents.add(new Document("_id", Hash.id("book_authors/" + id))
                        .append("author_id", id)
                        .append("name", name)
                        .append("avatar_url", null)
                        .append("bio", name + " on Liveshelf"));
            }
        }
        return documents;
    }

    /** {@code author_reviews}: up to eight for one author in four, by different users. */
    List<Document> reviews() {
        List<Document> documents = new ArrayList<>();
        for (String name : authors) {
            String author = Slug.authorId(name);
            int count = Hash.pick("reviewed/" + author, 4) == 0 ? Hash.pick("reviews/" + author, MOST_REVIEWS + 1) : 0;
            for (int i = 0; i < count; i++) {
                String key = author + "/" + i;
                documents.add(new Document("_id", Hash.id("author_reviews/" + key))
                        .append("author_id", author)
                        .append("user_id", user(Hash.pick("reviewer/" + author, USERS) + i))
                        .append("rating", 5 - Math.min(Hash.pick("first/" + key, 5), Hash.pick("second/" + key, 5)))
                        .append("created_at", daysAgo(Hash.pick("reviewed/" + key, 300))));
            }
        }
        return documents;
    }

    /** {@code author_follows}: each user follows a few authors. */
    List<Document> follows() {
        return forEachUser(
                "author_follows",
                (user, pick) -> new Document(
                                "author_id",
                                Slug.authorId(authors.get(Hash.pick("followed/" + user + pick, authors.size()))))
                        .append("user_id", user));
    }

    /** {@code saved_books}: each user has saved a few books, and taken one in ten back. */
    List<Document> saved() {
        return forEachUser("saved_books", (user, pick) -> {
            String book = someBook("saved/" + user + pick);
            return new Document("user_id", user)
                    .append("book_id", book)
                    .append("saved_at", daysAgo(Hash.pick("saved_at/" + user + book, 90)))
                    .append("deleted_at", Hash.pick("unsaved/" + user + book, 10) == 0 ? daysAgo(0) : null);
        });
    }

    /** {@code reading_progress}: where each user stands in a few books. */
    List<Document> progress() {
        return forEachUser("reading_progress", (user, pick) -> {
            String book = someBook("saved/" + user + pick);
            return new Document("user_id", user)
                    .append("book_id", book)
                    .append("chapter_number", 1)
                    .append("position", Hash.pick("position/" + user + book, 100) / 100.0)
                    .append("updated_at", daysAgo(Hash.pick("read_at/" + user + book, 30)));
        });
    }

    /** {@code book_purchases}: some of the users have bought some of what they saved, within the last weeks. */
    List<Document> purchases() {
        List<Document> documents = new ArrayList<>();
        for (int number = 0; number < USERS; number += BUYING_USERS_STEP) {
            String user = user(number);
            for (int pick = 0; pick < BOUGHT_PER_USER; pick++) {
                String key = user + "/" + pick;
                boolean forever = Hash.pick("forever/" + key, 2) == 0;
                documents.add(new Document("_id", Hash.id("book_purchases/" + key))
                        .append("purchase_id", "purchase-" + user + "-" + pick)
                        .append("book_id", someBook("saved/" + user + pick))
                        .append("user_id", user)
                        .append("purchase_type", forever ? "forever" : "one_time")
                        .append("points_spent", forever ? 40 : 10)
                        .append("purchased_at", daysAgo(Hash.pick("bought/" + key, 20))));
            }
        }
        return documents;
    }

    /**
     * {@code book_view_sessions}: the first user has just looked at a few books, so that there is a history to see. The
     * id says what makes a session one, as the demo traffic has it: viewer, book and day.
     */
    List<Document> sessions() {
        String user = user(0);
        Instant at = now.minus(Duration.ofMinutes(1));
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        Set<String> seen = new LinkedHashSet<>();
        for (int pick = 0; pick < SAVED_PER_USER; pick++) {
            seen.add(someBook("seen/" + user + pick));
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
                                        .toInstant())))
                .toList();
    }

    private interface Entry {
        Document of(String user, int pick);
    }

    private static List<Document> forEachUser(String collection, Entry entry) {
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
        return documents;
    }

    private String someBook(String key) {
        double share = Hash.pick(key, 10_000) / 10_000.0;
        return books.get((int) (share * share * books.size())).id();
    }

    private static String user(int number) {
        return "user-" + (1 + number % USERS);
    }

    private Date daysAgo(long days) {
        return Date.from(now.minus(Duration.ofDays(days)));
    }
}

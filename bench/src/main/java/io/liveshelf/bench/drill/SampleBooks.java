// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import com.mongodb.client.MongoDatabase;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;

/** A small community, so that each book is changed often: its ids, and the documents with which it begins. */
final class SampleBooks {
    static final List<String> BOOKS = ids("book-", 16);
    /** Books that nobody but their owner hides, changes and deletes, through the API. */
    static final List<String> OWNED = BOOKS.subList(12, 16);
    /** Books that are hidden and shown by the writing applications. */
    static final List<String> HIDDEN_AT_TIMES = BOOKS.subList(6, 12);
    /** Books that are always visible. */
    static final List<String> STEADY = BOOKS.subList(0, 6);

    static final String OWNER = "owner";
    static final List<String> USERS = ids("user-", 4);
    static final List<String> AUTHORS = ids("@author-", 8);
    static final List<String> TAGS = ids("tag-", 12);
    static final List<Taxonomy.Child> CATEGORIES =
            List.copyOf(Taxonomy.builtIn().children()).subList(0, 9);
    static final int CHAPTERS = 3;

    private SampleBooks() {}

    private static List<String> ids(String prefix, int number) {
        return IntStream.range(0, number)
                .mapToObj(n -> prefix + (n < 10 ? "0" : "") + n)
                .toList();
    }

    /** The id of a chapter, from 1. */
    static String chapter(String book, int number) {
        return book + "-chapter-" + number;
    }

    /** Puts the documents into an empty database. */
    static void writeTo(MongoDatabase database) {
        Instant now = Instant.now();
        List<Document> books = new ArrayList<>();
        List<Document> chapters = new ArrayList<>();
        List<Document> descriptions = new ArrayList<>();
        for (int n = 0; n < BOOKS.size(); n++) {
            String book = BOOKS.get(n);
            books.add(book(n, now));
            for (int number = 1; number <= CHAPTERS; number++) {
                chapters.add(new Document("_id", chapter(book, number))
                        .append("chapter_id", chapter(book, number))
                        .append("book_id", book)
                        .append("title", "Chương " + number)
                        .append("number", number)
                        .append("content", "text of " + chapter(book, number))
                        .append("created_at", date(now, number))
                        .append("updated_at", date(now, number)));
            }
            descriptions.add(new Document("_id", book)
                    .append("book_id", book)
                    .append("descriptions", List.of(new Document("chapter_number", 1).append("text", "about " + book)))
                    .append("updated_at", date(now, n)));
        }
        database.getCollection("online_books").insertMany(books);
        database.getCollection("book_chapters").insertMany(chapters);
        database.getCollection("book_descriptions").insertMany(descriptions);
        database.getCollection("book_authors")
                .insertMany(AUTHORS.stream()
                        .map(id ->
                                new Document("_id", id).append("author_id", id).append("name", "Tác giả " + id))
                        .toList());
    }

    private static Document book(int n, Instant now) {
        String id = BOOKS.get(n);
        return new Document("_id", id)
                .append("book_id", id)
                .append("title", "Sách " + n)
                .append("owner_id", OWNER)
                .append("authors", List.of(AUTHORS.get(n % AUTHORS.size()), AUTHORS.get((n + 3) % AUTHORS.size())))
                .append("cover_image_url", "https://covers.example/" + id + ".png")
                .append(
                        "community_config",
                        new Document("is_public", true)
                                .append(
                                        "category",
                                        CATEGORIES.get(n % CATEGORIES.size()).name())
                                .append("tags", List.of(TAGS.get(n % TAGS.size()), TAGS.get((n * 5 + 1) % TAGS.size())))
                                .append("total_views", 0L)
                                .append("average_rating", n % 5 + 0.5)
                                .append("published_at", date(now, n + 1))
                                .append("last_chapter_updated_at", date(now, n + 1)));
    }

    private static Instant date(Instant now, int daysAgo) {
        return now.minus(Duration.ofDays(daysAgo));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.bson.BsonDocument;

/** Random books of one partition with their chapters, names of authors and facts: each change as an event, and all as they are. */
final class BookWorld {
    private static final int BOOKS = 120;
    private static final int AUTHORS = 12;

    private final Random random;
    private final Instant start;
    private final List<Taxonomy.Child> categories = Taxonomy.builtIn().children();
    /** The last event of each document that there is. */
    private final Map<String, Change> documents = new LinkedHashMap<>();

    private final List<Change> facts = new ArrayList<>();
    private int nextFact;

    /** An event of a book. */
    record Change(String bookId, BookEvent event) {
        void into(BiConsumer<String, BookEvent> task) {
            task.accept(bookId, event);
        }
    }

    BookWorld(Random random, Instant start) {
        this.random = random;
        this.start = start;
    }

    /** Changes something; facts come late, early and more than once. */
    Change change(Instant now) {
        String bookId = "b" + random.nextInt(BOOKS);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> write(bookId);
            case 3 -> remove(bookId);
            case 4 -> chapter(bookId);
            case 5 -> name(bookId);
            case 6, 7 -> count(bookId);
            default -> fact(bookId, now);
        };
    }

    private Change write(String bookId) {
        String document = document(bookId);
        BookDocument book = book(bookId, document);
        return put("book " + document, new Change(bookId, new BookEvent.BookWritten(document, book)));
    }

    /** A few books have two documents at times. */
    private String document(String bookId) {
        return bookId + "-" + (random.nextInt(6) == 0 ? "2" : "1");
    }

    private Change put(String key, Change change) {
        documents.put(key, change);
        return change;
    }

    private Change remove(String bookId) {
        String document = document(bookId);
        documents.remove("book " + document);
        return new Change(bookId, new BookEvent.BookRemoved(document));
    }

    private Change chapter(String bookId) {
        String document = bookId + "-c" + random.nextInt(4);
        if (random.nextInt(4) == 0) {
            documents.remove("chapter " + document);
            return new Change(bookId, new BookEvent.ChapterRemoved(document));
        }
        var chapter = new ChapterDocument(
                document,
                document,
                bookId,
                "Title " + random.nextInt(9),
                (long) random.nextInt(5),
                null,
                start.minusSeconds(random.nextInt(10_000)),
                null);
        return put("chapter " + document, new Change(bookId, new BookEvent.ChapterWritten(document, chapter)));
    }

    private Change name(String bookId) {
        String author = "@a" + random.nextInt(AUTHORS);
        if (random.nextInt(4) == 0) {
            documents.remove("name " + bookId + author);
            return new Change(bookId, new BookEvent.AuthorNamed(author, null));
        }
        return put(
                "name " + bookId + author,
                new Change(bookId, new BookEvent.AuthorNamed(author, "Name " + random.nextInt(9))));
    }

    /** Counters go up and down, alone; of a document that is gone they come as well. */
    private Change count(String bookId) {
        String document = document(bookId);
        Counters counters = counters();
        Change last = documents.get("book " + document);
        if (last != null && last.event() instanceof BookEvent.BookWritten written) {
            put(
                    "book " + document,
                    new Change(
                            bookId,
                            new BookEvent.BookWritten(document, written.book().withCounters(counters))));
        }
        return new Change(
                bookId, new BookEvent.CountersChanged(List.of(new BookEvent.BookCounters(bookId, document, counters))));
    }

    private Counters counters() {
        return new Counters(
                random.nextInt(5) == 0 ? null : Long.valueOf(random.nextInt(40)),
                random.nextBoolean() ? null : Long.valueOf(random.nextInt(9)),
                random.nextInt(9),
                random.nextBoolean() ? null : Double.valueOf(random.nextInt(10) / 2.0),
                random.nextBoolean() ? null : Long.valueOf(random.nextInt(9)));
    }

    private Change fact(String bookId, Instant now) {
        if (!facts.isEmpty() && random.nextInt(5) == 0) {
            return facts.get(random.nextInt(facts.size()));
        }
        Fact.Kind kind = random.nextInt(4) == 0 ? Fact.Kind.PURCHASE : Fact.Kind.VIEW;
        Duration age = random.nextBoolean()
                ? Duration.ofMinutes(random.nextInt(180) - 60)
                : Duration.ofMinutes(random.nextInt(8 * 24 * 60));
        var fact = new Change(bookId, new Fact(kind, "%024x".formatted(nextFact++), now.minus(age)));
        facts.add(fact);
        return fact;
    }

    private BookDocument book(String bookId, String document) {
        var config = new BsonDocument();
        config.putAll(BsonDocument.parse("{is_public: %s, category: '%s', tags: ['t%d', 't%d', 't%d']}"
                .formatted(
                        random.nextInt(5) > 0,
                        random.nextInt(8) == 0
                                ? "Unknown"
                                : categories
                                        .get(random.nextInt(categories.size()))
                                        .name(),
                        random.nextInt(9),
                        random.nextInt(9),
                        random.nextInt(400))));
        if (random.nextInt(4) > 0) {
            config.putAll(BsonDocument.parse("{last_chapter_updated_at: {$date: '2026-03-0%dT0%d:00:00Z'}}"
                    .formatted(1 + random.nextInt(8), random.nextInt(9))));
        }
        BsonDocument fields = BsonDocument.parse("{_id: '%s', book_id: '%s', title: 'T%d', authors: ['@A%d', '@a%d']}"
                        .formatted(
                                document, bookId, random.nextInt(9), random.nextInt(AUTHORS), random.nextInt(AUTHORS)))
                .append("community_config", config);
        try {
            return BookDocument.read(fields).withCounters(counters());
        } catch (MalformedDocument e) {
            throw new AssertionError(e);
        }
    }

    /** All documents and facts as they are, in another order. */
    List<Change> replay() {
        var all = new ArrayList<>(documents.values());
        all.addAll(facts);
        Collections.shuffle(all, random);
        return all;
    }
}

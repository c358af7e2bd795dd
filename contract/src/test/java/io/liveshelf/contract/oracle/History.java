// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle;

import io.liveshelf.contract.taxonomy.Taxonomy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * A random history of a community: books are added, changed, hidden and removed; authors are renamed, reviewed and followed;
 * chapters are added; views and purchases of the last nine days arrive in any order, some twice, some before their book. Equal
 * seeds give equal histories.
 */
public final class History {
    private static final String BOOKS = "community.online_books";
    private static final String AUTHORS = "community.book_authors";
    private static final String CHAPTERS = "community.book_chapters";
    private static final String REVIEWS = "community.author_reviews";
    private static final String FOLLOWS = "community.author_follows";
    private static final String VIEWS = "community.book_view_sessions";
    private static final String PURCHASES = "community.book_purchases";
    private static final int BOOK_IDS = 14;
    private static final int AUTHOR_IDS = 16;

    private final Random random;
    private final Map<String, BsonDocument> books = new LinkedHashMap<>();
    private final Map<String, BsonDocument> authors = new LinkedHashMap<>();
    private final Map<String, BsonDocument> chapters = new LinkedHashMap<>();
    private final Map<String, BsonDocument> reviews = new LinkedHashMap<>();
    private final Map<String, BsonDocument> follows = new LinkedHashMap<>();
    private final List<BsonDocument> views = new ArrayList<>();
    private final List<BsonDocument> purchases = new ArrayList<>();
    private Instant now;

    /** The history with this seed. */
    public History(long seed, Instant start) {
        this.random = new Random(seed);
        this.now = start;
    }

    /** One change of the collection of a topic. */
    public record Step(What what, String topic, BsonDocument document) {
        /** The kinds of changes. */
        public enum What {
            /** The document was written. */
            WRITTEN,
            /** The document was removed. */
            REMOVED,
            /** A fact was inserted. */
            HAPPENED
        }

        /** Passes the step to the consumer of its kind. */
        public void into(
                BiConsumer<String, BsonDocument> written,
                BiConsumer<String, BsonDocument> removed,
                BiConsumer<String, BsonDocument> happened) {
            switch (what) {
                case WRITTEN -> written.accept(topic, document);
                case REMOVED -> removed.accept(topic, document);
                case HAPPENED -> happened.accept(topic, document);
            }
        }
    }

    /** The next steps, {@code steps} of them. */
    public List<Step> go(int steps) {
        var all = new ArrayList<Step>();
        for (int i = 0; i < steps; i++) {
            all.add(
                    switch (random.nextInt(13)) {
                        case 0, 1 -> writeBook();
                        case 2 -> remove(BOOKS, books).orElseGet(this::writeBook);
                        case 3 -> writeAuthor();
                        case 4 ->
                            random.nextInt(3) == 0
                                    ? remove(AUTHORS, authors).orElseGet(this::writeAuthor)
                                    : writeChapter();
                        case 5 ->
                            random.nextInt(3) == 0
                                    ? remove(CHAPTERS, chapters).orElseGet(this::writeChapter)
                                    : writeChapter();
                        case 6 -> purchase();
                        case 7, 8 -> writeReview();
                        case 9 -> writeFollow();
                        default -> view();
                    });
        }
        return all;
    }

    /** Some time in which nothing happens: minutes, hours or days. */
    public Duration pause() {
        return switch (random.nextInt(3)) {
            case 0 -> Duration.ofMinutes(random.nextInt(90));
            case 1 -> Duration.ofHours(random.nextInt(30));
            default -> Duration.ofDays(random.nextInt(5));
        };
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        now = now.plus(time);
    }

    /** The world now. */
    public World world() {
        return new World(Map.of(
                "online_books", List.copyOf(books.values()),
                "book_authors", List.copyOf(authors.values()),
                "book_chapters", List.copyOf(chapters.values()),
                "author_reviews", List.copyOf(reviews.values()),
                "author_follows", List.copyOf(follows.values()),
                "book_view_sessions", views,
                "book_purchases", purchases));
    }

    private Step writeBook() {
        String bookId = "b" + random.nextInt(BOOK_IDS);
        var config = new BsonDocument("is_public", new BsonBoolean(random.nextInt(5) > 0))
                .append("total_views", number(40))
                .append("tags", strings(3, () -> "tag" + random.nextInt(30)));
        maybe(() -> config.append("category", new BsonString(category())));
        maybe(() -> config.append("total_purchases", number(10)));
        maybe(() -> config.append("average_rating", new BsonDouble(random.nextInt(50) / 10.0)));
        maybe(() -> config.append("last_chapter_updated_at", date(30)));
        maybe(() -> config.append("cover_image_url", new BsonString("/covers/" + random.nextInt(9))));
        var book = new BsonDocument("_id", id(books, bookId))
                .append("book_id", new BsonString(bookId))
                .append("title", new BsonString("Sách " + random.nextInt(100)))
                .append("authors", strings(3, this::authorId))
                .append("stats", new BsonDocument("pdf_downloads", number(5)))
                .append("community_config", config);
        if (random.nextInt(8) == 0) {
            book.append("deleted_at", date(2));
        }
        if (random.nextInt(8) == 0) {
            config.remove("total_views");
        }
        books.put(bookId, book);
        return new Step(Step.What.WRITTEN, BOOKS, book);
    }

    private Step writeAuthor() {
        String authorId = "@author" + random.nextInt(AUTHOR_IDS);
        var author = new BsonDocument("_id", id(authors, authorId)).append("author_id", new BsonString(authorId));
        maybe(() -> author.append("name", new BsonString("Tác giả " + random.nextInt(100))));
        authors.put(authorId, author);
        return new Step(Step.What.WRITTEN, AUTHORS, author);
    }

    private Step writeChapter() {
        String chapterId = "c" + random.nextInt(40);
        var chapter = new BsonDocument("_id", id(chapters, chapterId))
                .append("chapter_id", new BsonString(chapterId))
                .append("book_id", new BsonString("b" + random.nextInt(BOOK_IDS)))
                .append("title", new BsonString("Chương " + random.nextInt(100)))
                .append("deleted_at", random.nextInt(5) == 0 ? date(2) : BsonNull.VALUE);
        maybe(() -> chapter.append("updated_at", date(30)));
        chapters.put(chapterId, chapter);
        return new Step(Step.What.WRITTEN, CHAPTERS, chapter);
    }

    private Step writeReview() {
        return random.nextInt(4) == 0 ? remove(REVIEWS, reviews).orElseGet(this::newReview) : newReview();
    }

    /** Or one that was there, with another rating and sometimes of another author. */
    private Step newReview() {
        String key = "r" + random.nextInt(60);
        var review = new BsonDocument("_id", id(reviews, key)).append("author_id", new BsonString(authorId()));
        maybe(() -> review.append("rating", new BsonInt32(5 - random.nextInt(5) * random.nextInt(2))));
        reviews.put(key, review);
        return new Step(Step.What.WRITTEN, REVIEWS, review);
    }

    private Step writeFollow() {
        return random.nextInt(4) == 0 ? remove(FOLLOWS, follows).orElseGet(this::newFollow) : newFollow();
    }

    private Step newFollow() {
        String key = "f" + random.nextInt(40);
        var follow = new BsonDocument("_id", id(follows, key)).append("author_id", new BsonString(authorId()));
        follows.put(key, follow);
        return new Step(Step.What.WRITTEN, FOLLOWS, follow);
    }

    /** In any case: ids of one author are written differently by different applications. */
    private String authorId() {
        return (random.nextBoolean() ? "@Author" : "@author") + random.nextInt(AUTHOR_IDS);
    }

    private Optional<Step> remove(String topic, Map<String, BsonDocument> documents) {
        if (documents.isEmpty()) {
            return Optional.empty();
        }
        String key = List.copyOf(documents.keySet()).get(random.nextInt(documents.size()));
        return Optional.ofNullable(documents.remove(key)).map(gone -> new Step(Step.What.REMOVED, topic, gone));
    }

    private Step view() {
        return happen(VIEWS, views, "viewed_at");
    }

    private Step purchase() {
        return happen(PURCHASES, purchases, "purchased_at");
    }

    /** One in six was published before. */
    private Step happen(String topic, List<BsonDocument> facts, String dateField) {
        if (!facts.isEmpty() && random.nextInt(6) == 0) {
            return new Step(Step.What.HAPPENED, topic, facts.get(random.nextInt(facts.size())));
        }
        var fact = new BsonDocument("_id", new BsonObjectId(newId()))
                .append("book_id", new BsonString("b" + random.nextInt(BOOK_IDS)))
                .append(dateField, date(random.nextBoolean() ? 0 : 9));
        facts.add(fact);
        return new Step(Step.What.HAPPENED, topic, fact);
    }

    /** A document that is written again keeps its id; one that comes back after its removal is another. */
    private BsonValue id(Map<String, BsonDocument> documents, String key) {
        BsonDocument before = documents.get(key);
        return before == null ? new BsonObjectId(newId()) : Objects.requireNonNull(before.get("_id"));
    }

    private ObjectId newId() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return new ObjectId(bytes);
    }

    private BsonDateTime date(int daysBack) {
        long back = daysBack == 0
                ? random.nextInt(36_000_000)
                : random.nextLong(Duration.ofDays(daysBack).toMillis());
        return new BsonDateTime(now.toEpochMilli() - back);
    }

    private BsonValue number(int bound) {
        int value = random.nextInt(bound);
        return switch (random.nextInt(3)) {
            case 0 -> new BsonInt32(value);
            case 1 -> new BsonInt64(value);
            default -> new BsonDouble(value);
        };
    }

    private BsonArray strings(int most, Supplier<String> each) {
        var strings = new BsonArray();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            strings.add(new BsonString(each.get()));
        }
        return strings;
    }

    private String category() {
        Collection<Taxonomy.Child> children = Taxonomy.builtIn().children();
        return random.nextInt(8) == 0
                ? "Không có"
                : List.copyOf(children).get(random.nextInt(8)).name();
    }

    private void maybe(Runnable change) {
        if (random.nextInt(4) > 0) {
            change.run();
        }
    }
}

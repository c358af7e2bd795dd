// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.random;

import io.liveshelf.contract.oracle.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * Makes worlds: few values for each field, so that there are ties and matches; fields that are absent; now and then a value
 * of another type, also where there must be an id. Business keys are unique, as the writing applications keep them.
 */
public final class RandomWorlds {
    /** The books there can be. */
    public static final List<String> BOOKS = names("rnd-", 12);
    /** The users there can be. */
    public static final List<String> USERS = names("rnd-u", 3);
    /** Tags that books can have. */
    public static final List<String> TAGS = List.of("kinh tế", "c++", "a,b", "100%", "日本", "📚");

    private static final List<String> AUTHORS = names("@rnd-a", 4);
    private static final String MIXED_CASE_AUTHORS =
            "['@RND-a0'], ['@rnd-a1', '@rnd-A2', '@rnd-a1'], ['@rnd-a3', '@rnd-none'], [], null";

    private final Instant now;

    private RandomWorlds(Instant now) {
        this.now = now;
    }

    /** Worlds whose ids all begin with {@code name}, dated before {@code now}. */
    public static Arbitrary<World> named(String name, Instant now) {
        return new RandomWorlds(now).worlds(name);
    }

    private Arbitrary<World> worlds(String name) {
        Map<String, Arbitrary<List<BsonDocument>>> collections = new LinkedHashMap<>();
        collections.put("online_books", books());
        collections.put(
                "book_authors",
                each(
                        AUTHORS,
                        "author_id",
                        Field.of("name", "'Nguyễn Ánh', 'Đức (C++)', null"),
                        Field.of("bio", "'Bio', null")));
        collections.put("book_chapters", chapters());
        collections.put("book_view_sessions", facts("viewed_at", Field.of("viewer_id", "'v', null")));
        collections.put(
                "book_purchases",
                facts(
                        "purchased_at",
                        Field.of("purchase_type", "'one_time', 'forever', null"),
                        Field.of("points_spent", "1, {$numberLong: '20'}, null")));
        collections.put(
                "saved_books",
                pairs(
                        Field.of("saved_at", dates(1, 2, 2, 3) + ", null"),
                        Field.of("deleted_at", "null, null, null, " + dates(1))));
        collections.put(
                "reading_progress",
                pairs(
                        Field.of("chapter_number", "1, 2, {$numberLong: '3'}, null"),
                        Field.of("position", "0, 0.25, 1, null"),
                        Field.of("updated_at", dates(1, 2, 3) + ", null")));
        collections.put("book_descriptions", descriptions());
        collections.put("author_reviews", reviews());
        collections.put("author_follows", some(8, author(), Field.of("user_id", "'rnd-u0', 'rnd-u1'")));
        Arbitrary<Map<String, List<BsonDocument>>> together = Arbitraries.just(Map.of());
        for (var entry : collections.entrySet()) {
            together = Combinators.combine(together, entry.getValue())
                    .as((before, documents) -> with(before, entry.getKey(), numbered(name, entry.getKey(), documents)));
        }
        return together.map(World::new);
    }

    private static Map<String, List<BsonDocument>> with(
            Map<String, List<BsonDocument>> before, String collection, List<BsonDocument> documents) {
        var more = new LinkedHashMap<>(before);
        more.put(collection, documents);
        return more;
    }

    private static List<BsonDocument> numbered(String name, String collection, List<BsonDocument> documents) {
        var all = new ArrayList<BsonDocument>();
        for (BsonDocument each : documents) {
            var document = new BsonDocument("_id", new BsonString(name + "-" + collection + "-" + all.size()));
            document.putAll(each);
            all.add(document);
        }
        return all;
    }

    private Arbitrary<List<BsonDocument>> books() {
        String tags = TAGS.stream().map(tag -> "'" + tag + "'").collect(Collectors.joining(", "));
        return each(
                BOOKS,
                "book_id",
                Field.of("title", "'Kinh Tế', 'kinh te\u0302\u0301 học', 'C++ (1)', 'Đà Lạt', '$$ money', '', null"),
                Field.of("authors", MIXED_CASE_AUTHORS),
                Field.of("owner_id", "'rnd-u0', 'rnd-u1', null"),
                Field.of("cover_image_url", "'/cover', null"),
                Field.of("stats.forever_purchases", "1, 2, {$numberLong: '3'}, null"),
                Field.of("access_config.forever_view_points", "10, null"),
                Field.of("community_config.is_public", "true, true, true, true, false, null"),
                Field.of("community_config.category", "'Triết Học', 'Triết Học', 'Truyện Tranh', 'Không có', null"),
                Field.of("community_config.tags", "[" + tags + "], ['c++', 'c++'], ['a,b', '日本'], ['📚'], [], null"),
                Field.of("community_config.total_views", "0, 1, 2, 2, {$numberLong: '9'}, null"),
                Field.of("community_config.total_purchases", "7, null, null"),
                Field.of("community_config.average_rating", "0, 3, 3.5, 4.25, null"),
                Field.of("community_config.published_at", dates(10, 20, 20, 30) + ", null"),
                Field.of("community_config.last_chapter_updated_at", dates(1, 2, 2, 3) + ", null"),
                Field.of("deleted_at", "null, null, null, null, null, " + dates(1)));
    }

    private Arbitrary<List<BsonDocument>> chapters() {
        return each(
                names("rnd-c", 24),
                "chapter_id",
                book(),
                Field.of("title", "'Một', '$2', null"),
                Field.of("number", "1, 2, 3, {$numberLong: '4'}, 5.0, null"),
                Field.of("content", "'text', '', null"),
                Field.of("updated_at", dates(1, 2, 3) + ", null"),
                Field.of("deleted_at", "null, null, null, null, " + dates(1)));
    }

    private Arbitrary<List<BsonDocument>> facts(String date, Field... more) {
        return some(
                30,
                Stream.concat(
                                Stream.of(
                                        book(),
                                        Field.of("user_id", "'rnd-u0', 'rnd-u1', null"),
                                        Field.of(date, dates(0, 0, 1, 2, 6, 20))),
                                Stream.of(more))
                        .toArray(Field[]::new));
    }

    private Arbitrary<List<BsonDocument>> descriptions() {
        return each(
                BOOKS,
                "book_id",
                Field.of(
                        "descriptions",
                        "[], [{chapter_number: 1, text: 'Một'}, {text: 'x'}, {}], null, ['x'], [{text: 1}]"),
                Field.of("updated_at", dates(1) + ", null"));
    }

    private Arbitrary<List<BsonDocument>> reviews() {
        return some(20, author(), Field.of("rating", "1, 4, 5, 5, {$numberLong: '5'}"));
    }

    private static Field author() {
        return Field.of("author_id", "'@rnd-a0', '@RND-A1', '@rnd-a2', '@rnd-none'");
    }

    private static Field book() {
        return Field.of("book_id", quoted(BOOKS.subList(0, 6)) + ", 'rnd-none'");
    }

    private static Arbitrary<List<BsonDocument>> pairs(Field... fields) {
        var pairs = new ArrayList<BsonDocument>();
        USERS.forEach(user -> BOOKS.subList(0, 8)
                .forEach(book -> pairs.add(
                        new BsonDocument("user_id", new BsonString(user)).append("book_id", new BsonString(book)))));
        return keyed(pairs, fields);
    }

    /** At most one document for each of these keys. */
    private static Arbitrary<List<BsonDocument>> each(List<String> keys, String name, Field... fields) {
        return keyed(
                keys.stream()
                        .map(key -> new BsonDocument(name, new BsonString(key)))
                        .toList(),
                fields);
    }

    private static Arbitrary<List<BsonDocument>> keyed(List<BsonDocument> keys, Field... fields) {
        return Arbitraries.subsetOf(keys).flatMap(some -> {
            var documents = some.stream()
                    .map(key -> document(fields).map(document -> {
                        key.forEach(document::putIfAbsent);
                        return document;
                    }))
                    .toList();
            return Combinators.combine(documents).as(all -> all);
        });
    }

    private static Arbitrary<List<BsonDocument>> some(int most, Field... fields) {
        return document(fields).list().ofMaxSize(most);
    }

    private static Arbitrary<BsonDocument> document(Field... fields) {
        return Combinators.combine(Stream.of(fields).map(Field::assignment).toList())
                .as(assignments -> {
                    var document = new BsonDocument();
                    assignments.forEach(each -> each.to(document));
                    return document;
                });
    }

    private String dates(int... daysAgo) {
        return IntStream.of(daysAgo)
                .mapToObj(days -> "{$date: '%s'}"
                        .formatted(now.minus(Duration.ofDays(days).plusMinutes(1))))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}

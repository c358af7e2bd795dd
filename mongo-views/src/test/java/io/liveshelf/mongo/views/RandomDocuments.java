// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/** Documents as applications write them: mostly right, with fields missing, null or of the wrong type. */
final class RandomDocuments {
    private static final String WRONG = "5, 'text', [], ['x', 5], {}, true, {$date: '2026-03-10T10:00:00Z'}, NaN";

    private RandomDocuments() {}

    static Arbitrary<Map<String, List<BsonDocument>>> all(Instant now) {
        Map<String, Arbitrary<List<BsonDocument>>> collections = new LinkedHashMap<>();
        collections.put("online_books", books());
        collections.put(
                "book_authors",
                some(
                        16,
                        field(
                                "author_id",
                                "'@a', '@b', '@c', '@d', '@e', '@f', '@g', '@h', '@i', '@j', '@k', '@l', '@m', '$$j'"),
                        field("name", "'Ann', 'Bob', '$$rich', null"),
                        field("avatar_url", "'/ann.png', null"),
                        field("bio", "'Writes', null")));
        collections.put(
                "book_chapters",
                some(
                        12,
                        field("chapter_id", "'c1', 'c2', 'c3', 'c4'"),
                        field("book_id", "'a', 'b', 'c'"),
                        field("title", "'One', null"),
                        field("updated_at", dates(now, 0, 1, 2, 3) + ", null"),
                        field("deleted_at", "null, null, null, " + dates(now, 0))));
        collections.put(
                "author_reviews",
                some(
                        20,
                        field("author_id", "'@a', '@A', '@b', '@B', '@c', '@d', '@e', '@f', '@g', '$$j', '@nobody'"),
                        field("rating", "5, 5, 5.0, {$numberLong: '4'}, {$numberDecimal: '5.5'}, 1, null")));
        collections.put("author_follows", some(8, field("author_id", "'@a', '@A', '@b', '@c', '@nobody'")));
        collections.put("book_view_sessions", facts(now, "viewed_at"));
        collections.put("book_purchases", facts(now, "purchased_at"));
        Arbitrary<Map<String, List<BsonDocument>>> together = Arbitraries.just(Map.of());
        for (var entry : collections.entrySet()) {
            together = Combinators.combine(together, entry.getValue()).as((map, documents) -> {
                Map<String, List<BsonDocument>> more = new LinkedHashMap<>(map);
                more.put(entry.getKey(), documents);
                return more;
            });
        }
        return together;
    }

    private static Arbitrary<List<BsonDocument>> books() {
        return some(
                14,
                field("book_id", "'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'"),
                field("title", "'T', '$$ money', '$title', null"),
                field(
                        "authors",
                        "['@A'], ['@b', '@C', '@b'], ['@d', '@e'], ['@F'], ['@g', '@H', '@i', '@j'], ['@M', '@l', '@K'], ['$$J', '$title'], [], null"),
                field("cover_image_url", "'cover', null"),
                field("stats.forever_purchases", "1, 2, {$numberLong: '3'}, null"),
                field("stats.pdf_downloads", "4, null"),
                field("community_config.is_public", "true, true, true, true, false, null"),
                field("community_config.category", "'Triết Học', 'Công Nghệ Thông Tin', 'Unknown', null"),
                field("community_config.tags", "['x', 'y', 'x'], ['y'], [], null"),
                field(
                        "community_config.total_views",
                        "0, 1, 2, 2.5, {$numberDecimal: '2.7'}, {$numberLong: '9'}, null"),
                field("community_config.total_purchases", "7, null, null"),
                field("community_config.last_chapter_updated_at", dates(Instant.EPOCH, 0, 1, 1, -1) + ", null, null"),
                field("deleted_at", "null, null, null, null, {$date: '2026-03-01T00:00:00Z'}"));
    }

    private static Arbitrary<List<BsonDocument>> facts(Instant now, String at) {
        long hour = 3_600_000;
        long week = 7 * 24 * hour;
        return some(
                30,
                field("book_id", "'a', 'b', 'c', 'd', 'nobody'"),
                field(
                        at,
                        dates(now, 0, -hour / 2, -hour / 2 - 1, -10 * hour - hour / 2, -10 * hour - hour / 2 - 1)
                                + ", "
                                + dates(now, -week - hour / 2, -week - hour / 2 - 1, 300_000, 300_001, hour / 2)));
    }

    private static String dates(Instant now, long... offsets) {
        List<String> dates = new ArrayList<>();
        for (long offset : offsets) {
            dates.add("{$date: '%s'}".formatted(now.plusMillis(offset)));
        }
        return String.join(", ", dates);
    }

    /** A field at a dotted path, with the values that are right for it as JSON. */
    private record Field(String path, String right) {
        /** One of the right values, or now and then a wrong one. */
        Arbitrary<FieldValue> value() {
            return Arbitraries.frequencyOf(Tuple.of(40, oneOf(right)), Tuple.of(1, oneOf(WRONG)))
                    .map(value -> new FieldValue(path, value));
        }
    }

    private record FieldValue(String path, BsonValue value) {}

    private static Field field(String path, String right) {
        return new Field(path, right);
    }

    private static Arbitrary<BsonValue> oneOf(String json) {
        return Arbitraries.of(
                List.copyOf(BsonDocument.parse("{v: [" + json + "]}").getArray("v")));
    }

    private static Arbitrary<List<BsonDocument>> some(int most, Field... fields) {
        return Combinators.combine(Arrays.stream(fields).map(Field::value).toList())
                .as(RandomDocuments::document)
                .list()
                .ofMaxSize(most)
                .map(documents -> {
                    for (int i = 0; i < documents.size(); i++) {
                        documents.get(i).put("_id", new BsonInt32(100 + i));
                    }
                    return documents;
                });
    }

    private static BsonDocument document(List<FieldValue> fields) {
        var document = new BsonDocument("_id", new BsonInt32(0));
        for (FieldValue field : fields) {
            int dot = field.path().indexOf('.');
            if (dot < 0) {
                document.put(field.path(), field.value());
            } else {
                String parent = field.path().substring(0, dot);
                if (!document.containsKey(parent)) {
                    document.put(parent, new BsonDocument());
                }
                document.getDocument(parent).put(field.path().substring(dot + 1), field.value());
            }
        }
        return document;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.query;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Decimal128;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final List<Object> VALUES = Arrays.asList(
            null,
            "",
            "a",
            "b",
            1,
            1L,
            1.0,
            2,
            Double.NaN,
            1L << 60,
            true,
            Instant.EPOCH,
            new Document("x", 1),
            List.of(),
            List.of("a", "b"),
            List.of(1, 2),
            Arrays.asList("a", null),
            List.of(new Document("x", "a")));

    @Test
    void agreesWithTheLibrary() {
        List<Object> conditions = Arrays.asList(
                null,
                "a",
                1,
                true,
                Instant.EPOCH,
                new Document("$eq", "a"),
                new Document("$ne", 1),
                new Document("$in", Arrays.asList("b", 1, null)),
                new Document("$gt", ""),
                new Document("$not", new Document("$gt", "")),
                new Document("$type", "string"),
                new Document("$not", new Document("$type", List.of("string", "object", "int"))),
                new Document("$regex", "^A").append("$options", "i"),
                new BsonRegularExpression("b", ""),
                new Document("$elemMatch", new Document("x", "a")),
                new Document("$elemMatch", new Document("$gt", "")),
                new Document("$exists", true),
                new Document("$gte", 1));
        for (Object condition : conditions) {
            for (Object value : VALUES) {
                agree(new Document("f", condition), new Document("f", value));
            }
            agree(new Document("f", condition), new Document("other", 1));
        }
    }

    private static void agree(Document query, Document document) {
        assertThat(Query.of(query).matches(document))
                .as("%s on %s", query, document)
                .isEqualTo(new DefaultQueryMatcher().matches(document, query));
    }

    @Test
    void computesAnExpressionWithoutFieldsOnce() {
        Document any = new Document("$literal", List.of("$f"));
        for (Document ids : List.of(any, new Document("$literal", List.of()))) {
            agree(new Document("$expr", new Document("$gt", List.of(new Document("$size", ids), 0))), new Document());
        }
        Query even = Query.of(new Document("$expr", new Document("$eq", List.of("$f", 2))));
        assertThat(List.of(1, 2, 1))
                .map(value -> even.matches(new Document("f", value)))
                .containsExactly(false, true, false);
    }

    @Test
    void comparesNumbersByTheirValues() {
        assertThat(matches(1, 1L)).isTrue();
        assertThat(matches(1, 1.0)).isTrue();
        assertThat(matches(1.5, Decimal128.fromNumber(1.5))).isTrue();
        assertThat(matches((1L << 53) + 1, (double) (1L << 53))).isFalse();
        assertThat(matches(Double.NaN, Double.NaN)).isTrue();
        assertThat(matches(Double.NaN, Decimal128.NaN)).isTrue();
        assertThat(matches(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)).isFalse();
        assertThat(matches(0.0, -0.0)).isTrue();
    }

    private static boolean matches(Object expected, Object value) {
        return Query.of(new Document("f", expected)).matches(new Document("f", value));
    }

    @Test
    void takesAFieldBelowNoDocumentForMissing() {
        assertThat(Query.of(new Document("a.b", null)).matches(new Document())).isTrue();
        assertThat(Query.of(new Document("a.b", null)).matches(new Document("a", 5)))
                .isTrue();
        assertThat(Query.of(new Document("a.b", new Document("$not", new Document("$type", "string"))))
                        .matches(new Document("a", null)))
                .isTrue();
    }

    @Test
    void combinesConditions() {
        Document a = new Document("f", "a");
        Document b = new Document("g", "b");
        Document both = new Document("f", "a").append("g", "b");

        assertThat(Query.of(new Document("$and", List.of(a, b))).matches(both)).isTrue();
        assertThat(Query.of(new Document("$and", List.of(a, b))).matches(a)).isFalse();
        assertThat(Query.of(new Document("$or", List.of(a, b))).matches(b)).isTrue();
        assertThat(Query.of(new Document("$nor", List.of(a, b))).matches(b)).isFalse();
        assertThat(Query.of(new Document("$nor", List.of(a, b))).matches(new Document()))
                .isTrue();
    }

    @Test
    void findsACommonElement() {
        Document common = new Document("$setIntersection", List.of("$f", new Document("$literal", List.of("a", "c"))));
        Document query = new Document("$expr", new Document("$gt", List.of(new Document("$size", common), 0)));

        for (Object value : List.of(List.of(), List.of("a", "b"), List.of("b"), List.of(1, "c"))) {
            agree(query, new Document("f", value));
        }
        assertThat(Query.of(query).matches(new Document("f", List.of("b", "c"))))
                .isTrue();
    }

    @Test
    void leavesPathsThroughArraysToTheLibrary() {
        Document document = new Document("a", List.of(new Document("b", 1), new Document("b", 2)));

        assertThat(Query.of(new Document("a.b", 2)).matches(document)).isTrue();
        assertThat(Query.of(new Document("a.1.b", 2)).matches(document)).isTrue();
        assertThat(Query.of(new Document("a.b", 3)).matches(document)).isFalse();
    }

    @Test
    void readsManyConditionsOnceForAllQueriesThatRepeatThem() {
        List<Rules> seen = new ArrayList<>();
        for (String title : List.of("a", "b")) {
            Query query = Query.of(new Document("$and", List.of(new Document("title", title), many())));

            assertThat(query.matches(new Document("title", title), seen::add)).isTrue();
            assertThat(query.matches(new Document("title", title))).isTrue();
            assertThat(query.matches(new Document("title", title).append("f7", 7)))
                    .isFalse();
            assertThat(query.matches(new Document("title", "c"))).isFalse();
        }
        assertThat(seen).hasSize(2).containsOnly(seen.get(0));
    }

    private static Document many() {
        return new Document(
                "$and",
                IntStream.range(0, 20)
                        .mapToObj(i -> new Document("f" + i, new Document("$not", new Document("$type", "int"))))
                        .toList());
    }
}

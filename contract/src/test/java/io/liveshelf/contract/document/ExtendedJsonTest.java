// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtendedJsonTest {
    /** How a collection's documents are read from text and from a document of the driver, and the rules of their fields. */
    private record Collection(TextReader text, BsonReader bson, List<FieldRule> rules) {}

    private interface TextReader {
        Object read(byte[] utf8) throws MalformedDocument;
    }

    private interface BsonReader {
        Object read(BsonDocument document) throws MalformedDocument;
    }

    private static final List<Collection> COLLECTIONS = List.of(
            new Collection(BookDocument::parse, BookDocument::read, BookDocument.rules()),
            new Collection(AuthorDocument::parse, AuthorDocument::read, AuthorDocument.rules()),
            new Collection(ChapterDocument::parse, ChapterDocument::read, ChapterDocument.rules()),
            new Collection(ViewSession::parse, ViewSession::read, ViewSession.rules()),
            new Collection(Purchase::parse, Purchase::read, Purchase.rules()),
            new Collection(SavedBookDocument::parse, SavedBookDocument::read, SavedBookDocument.rules()),
            new Collection(ProgressDocument::parse, ProgressDocument::read, ProgressDocument.rules()),
            new Collection(ReviewDocument::parse, ReviewDocument::read, ReviewDocument.rules()),
            new Collection(FollowDocument::parse, FollowDocument::read, FollowDocument.rules()),
            new Collection(DescriptionsDocument::parse, DescriptionsDocument::read, DescriptionsDocument.rules()));

    @SuppressWarnings("deprecation") // the Kafka connector writes the strict mode
    private static final List<JsonMode> MODES = List.of(JsonMode.STRICT, JsonMode.EXTENDED, JsonMode.RELAXED);

    @Property
    void readsWhatTheDriverReads(@ForAll long seed) {
        for (Collection collection : COLLECTIONS) {
            BsonDocument document = new BsonValues(seed, false).document(collection.rules());
            for (JsonMode mode : MODES) {
                String text = text(document, mode);
                assertThat(outcome(() -> collection.text().read(text.getBytes(UTF_8))))
                        .as(text)
                        .isEqualTo(outcome(() -> collection.bson().read(BsonDocument.parse(text))));
            }
        }
    }

    @Property(tries = 3000)
    void takesAMutatedDocumentOrSaysWhatIsWrong(@ForAll long seed) {
        var random = new Random(seed);
        Collection collection = COLLECTIONS.get(random.nextInt(COLLECTIONS.size()));
        BsonDocument document = new BsonValues(seed, true).document(collection.rules());
        byte[] text = text(document, MODES.get(random.nextInt(MODES.size()))).getBytes(UTF_8);
        for (int i = 0; i < 10; i++) {
            byte[] mutated = mutated(text, random);
            // anything but a malformed document escapes and fails the test
            outcome(() -> collection.text().read(mutated));
        }
    }

    private static byte[] mutated(byte[] text, Random random) {
        byte[] bytes = text.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) "{}[]\",:$\\09e-Nu".charAt(random.nextInt(15));
                case 2 ->
                    System.arraycopy(
                            text,
                            random.nextInt(text.length - at),
                            bytes,
                            at,
                            random.nextInt(at + 1) % 7 % (bytes.length - at + 1));
                default -> bytes = Arrays.copyOf(bytes, at + 1);
            }
        }
        return bytes;
    }

    private static String text(BsonDocument document, JsonMode mode) {
        return document.toJson(JsonWriterSettings.builder().outputMode(mode).build());
    }

    private interface Attempt {
        Object read() throws MalformedDocument;
    }

    private static Object outcome(Attempt attempt) {
        try {
            return attempt.read();
        } catch (MalformedDocument e) {
            return e.reason();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$date\": 1767323045000}",
                "{\"$date\": {\"$numberLong\": \"1767323045000\"}}",
                "{\"$date\": \"2026-01-02T03:04:05Z\"}",
                "{\"$date\": \"2026-01-02T10:04:05.000+07:00\"}"
            })
    void readsADateInEveryForm(String date) throws MalformedDocument {
        assertThat(view("\"viewed_at\": " + date).at()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    }

    /** MongoDB stores such documents since 5.0, and the connector writes them as they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$oid\": \"x\"}",
                "{\"$binary\": \"?\", \"$type\": \"00\"}",
                "{\"$date\": \"yesterday\"}",
                "{\"$numberDecimal\": \"x\"}",
                "{\"$uuid\": \"x\"}",
                "{\"$timestamp\": 1}",
                "{\"$set\": {\"a\": [1, {\"$inc\": 2}]}}",
                "12345678901234567890123",
                "1e999",
                "NaN",
                "-Infinity"
            })
    void doesNotCareWhatAFieldHoldsThatIsNotRead(String value) throws MalformedDocument {
        view("\"viewed_at\": {\"$date\": 0}, \"note\": %s, \"more\": [%s]".formatted(value, value));
    }

    @Test
    void takesAnObjectThatOnlyLooksLikeAWrapperForAnObject() {
        assertThatThrownBy(() -> view("\"user_id\": {\"$oid\": \"x\"}, \"viewed_at\": {\"$date\": 0}"))
                .isInstanceOf(MalformedDocument.class)
                .hasMessage("field 'user_id' must be a string, but is of type document");
        assertThatThrownBy(() -> view("\"viewed_at\": {\"$date\": \"yesterday\"}"))
                .hasMessage("field 'viewed_at' must be a date, but is of type document");
        assertThatThrownBy(() -> view("\"viewed_at\": {\"$numberLong\": \"9999999999999999999\"}"))
                .hasMessage("field 'viewed_at' must be a date, but is of type document");
    }

    @Test
    void takesTheLastOfFieldsWithOneName() throws MalformedDocument {
        assertThat(view("\"viewed_at\": 1, \"viewed_at\": {\"$date\": 5}").at()).isEqualTo(Instant.ofEpochMilli(5));
    }

    @Test
    void readsDecimalsWithoutANumberAndANegativeZero() throws MalformedDocument {
        assertThat(book("{\"total_views\": {\"$numberDecimal\": \"-0\"}}").totalViews())
                .isZero();
        assertThatThrownBy(() -> book("{\"average_rating\": {\"$numberDecimal\": \"NaN\"}}"))
                .hasMessage(
                        "field 'community_config.average_rating' must be a finite number, but is of type decimal128");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "\"x\"",
                "null",
                "{",
                "{\"_id\": 1,}",
                "{'_id': 1}",
                "{} {}",
                "{\"a\": \"\n\"}",
                "{\"a\": 01}",
                "{\"_id\": 12345678901234567890123}",
                "{\"_id\": \"\\ud800\"}",
                "{\"_id\": \"\\udc00\\ud800\"}",
                "{\"_id\": {\"\\ud800\": 1}}"
            })
    void refusesWhatIsNoDocument(String text) {
        assertThatThrownBy(() -> ViewSession.parse(text.getBytes(UTF_8)))
                .isInstanceOf(MalformedDocument.class)
                .hasMessageStartingWith("the value ");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] text = "{\"_id\": \"?\"}".getBytes(UTF_8);
        for (int each : new int[] {0xff, 0xc3, 0xe2, 0x80}) {
            text[9] = (byte) each;
            assertThatThrownBy(() -> ViewSession.parse(text)).isInstanceOf(MalformedDocument.class);
        }
    }

    @Test
    void neverRepeatsTheValue() {
        assertThatThrownBy(() -> ViewSession.parse("{\"_id\": secret}".getBytes(UTF_8)))
                .hasMessage("the value must be a document in extended JSON, but is no valid JSON at byte 8");
    }

    @Test
    void refusesADocumentThatIsNestedTooDeep() {
        for (String brackets : List.of("[", "{\"a\":", "{\"$date\":")) {
            for (String field : List.of("_id", "other")) {
                String text = "{\"" + field + "\": " + brackets.repeat(100_000);
                assertThatThrownBy(() -> ViewSession.parse(text.getBytes(UTF_8)))
                        .isInstanceOf(MalformedDocument.class)
                        .hasMessageContaining("exceeds a limit");
            }
        }
    }

    @Test
    void readsADocumentAsDeepAsMongoDbStores() throws MalformedDocument {
        String deep = "{\"a\":".repeat(200) + "1" + "}".repeat(200);
        assertThat(ViewSession.parse(("{\"_id\": " + deep + ", \"book_id\": \"b\", \"viewed_at\": {\"$date\": 0}}")
                                .getBytes(UTF_8))
                        .id())
                .hasSizeGreaterThan(1000);
    }

    @Test
    void readsManyDifferentFieldNames() throws MalformedDocument {
        var text = new StringBuilder("{\"_id\": 1, \"book_id\": \"b\", \"viewed_at\": {\"$date\": 0}, \"readers\": {");
        for (int i = 0; i < 200_000; i++) {
            text.append("\"user-").append(i).append("\": 1, ");
        }
        assertThat(ViewSession.parse(text.append("\"")
                                .append("x".repeat(100_000))
                                .append("\": 1}}")
                                .toString()
                                .getBytes(UTF_8))
                        .bookId())
                .isEqualTo("b");
    }

    @Test
    void distinguishesIdsOfDifferentTypes() throws MalformedDocument {
        Map<String, String> ids = Map.of(
                "\"65f000000000000000000001\"", "{\"_\": \"65f000000000000000000001\"}",
                "{\"$oid\": \"65f000000000000000000001\"}", "65f000000000000000000001",
                "{\"$numberLong\": \"1\"}", "{\"_\": {\"$numberLong\": \"1\"}}",
                "1", "{\"_\": {\"$numberInt\": \"1\"}}",
                "{\"$uuid\": \"00000000-0000-0000-0000-000000000001\"}",
                        "{\"_\": {\"$binary\": {\"base64\": \"AAAAAAAAAAAAAAAAAAAAAQ==\", \"subType\": \"04\"}}}");
        for (Map.Entry<String, String> each : ids.entrySet()) {
            assertThat(ViewSession.parse(("{\"_id\": " + each.getKey()
                                            + ", \"book_id\": \"b\", \"viewed_at\": {\"$date\": 0}}")
                                    .getBytes(UTF_8))
                            .id())
                    .isEqualTo(each.getValue());
        }
    }

    private static ViewSession view(String fields) throws MalformedDocument {
        return ViewSession.parse(("{\"_id\": 1, \"book_id\": \"b\", " + fields + "}").getBytes(UTF_8));
    }

    private static BookDocument book(String config) throws MalformedDocument {
        return BookDocument.parse(
                ("{\"_id\": 1, \"book_id\": \"b\", \"community_config\": " + config + "}").getBytes(UTF_8));
    }
}

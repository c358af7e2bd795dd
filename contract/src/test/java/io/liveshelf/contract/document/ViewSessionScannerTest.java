// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewSessionScannerTest {
    private static final String OBJECT_ID = "65f0000000000000000000ab";
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            " ",
            "0",
            "-",
            ".",
            "e",
            "null",
            "true",
            "NaN",
            "é",
            "\u0007",
            "\u007f",
            "\"_id\"",
            "\"$oid\"",
            "\"$date\"",
            "\"book_id\": \"c\",",
            "\"x\": {\"y\": [1, 2.5, {}]},");

    @Test
    void readsWhatTheConnectorWrites() {
        ViewSession session = scan(
                "{\"_id\": {\"$oid\": \"" + OBJECT_ID + "\"}, \"book_id\": \"b\", \"user_id\": null, "
                        + "\"viewed_at\": {\"$date\": 1767323045000}, \"device\": {\"kind\": [\"phone\", 1.5, true, -3, {}]}}");

        assertThat(session).isEqualTo(new ViewSession(OBJECT_ID, "b", null, Instant.parse("2026-01-02T03:04:05Z")));
    }

    @Test
    void readsAnIdThatIsAText() {
        assertThat(scan("{\"_id\":\"u/b/1\",\"book_id\":\"b\",\"user_id\":\"u\",\"viewed_at\":{\"$date\":0}}"))
                .isEqualTo(new ViewSession("{\"_\": \"u/b/1\"}", "b", "u", Instant.EPOCH));
    }

    @Test
    void writesAnyPlainTextIdAsTheBsonLibraryDoes() {
        for (char each = ' '; each < 0x7f; each++) {
            if (each != '"' && each != '\\') {
                String id = "a" + each;
                assertThat(DocumentId.ofPlainString(id))
                        .isEqualTo(new BsonDocument("_", new BsonString(id))
                                .toJson(JsonWriterSettings.builder()
                                        .outputMode(JsonMode.EXTENDED)
                                        .build()));
            }
        }
    }

    /** What it gives up on is parsed in full, so here it only matters that it does. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"_id\": 1, \"book_id\": \"b\", \"viewed_at\": {\"$date\": 1}}",
                "{\"_id\": \"i\", \"book_id\": \"\", \"viewed_at\": {\"$date\": 1}}",
                "{\"_id\": \"i\", \"book_id\": \"b\", \"viewed_at\": {\"$date\": 01}}",
                "{\"_id\": \"i\", \"book_id\": \"b\", \"viewed_at\": {\"$date\": 1}}}",
                "{\"_id\": \"i\", \"book_id\": \"b\", \"viewed_at\": {\"$date\": 1}, }",
                "{\"_id\": \"i\", \"book_id\": \"b\", \"viewed_at\": {\"$date\": 9223372036854775808}}",
                "{\"_id\": \"i\", \"book_id\": \"b\", \"viewed_at\": {\"$date\": 1}, \"x\": tru}",
                "{\"_id\": \"i\", \"book_id\": \"b\", \"viewed_at\": {\"$date\": 1}, \"x\": 1e5}",
                "{\"_id\": \"i\", \"book_id\": \"é\", \"viewed_at\": {\"$date\": 1}}",
                "{\"_id\": \"i\", \"book_id\": \"a\\u0062\", \"viewed_at\": {\"$date\": 1}}"
            })
    void givesUpOnWhatIsNotPlain(String document) {
        assertThat(scan(document)).isNull();
    }

    /** Random damage to a document: whatever is still read is what a full parse reads of it. */
    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void neverDisagreesWithAFullParse(@ForAll Random random) {
        byte[] document = damaged(document(random), random).getBytes(UTF_8);

        ViewSession session = ViewSessionScanner.scan(document);

        if (session != null) {
            assertThatCode(() -> assertThat(session).isEqualTo(fullyParsed(document)))
                    .as(new String(document, ISO_8859_1))
                    .doesNotThrowAnyException();
        }
    }

    private static String document(Random random) {
        String id = random.nextBoolean() ? "{\"$oid\": \"" + OBJECT_ID + "\"}" : "\"i" + random.nextInt(9) + "\"";
        String user = random.nextBoolean() ? "null" : "\"u\"";
        return "{\"_id\": " + id + ", \"book_id\": \"b\", \"user_id\": " + user
                + ", \"n\": -12.5, \"viewed_at\": {\"$date\": " + random.nextLong(-5, 2_000_000_000_000L)
                + "}, \"s\": {\"a\": [true, null, {\"$date\": 3}]}}";
    }

    private static String damaged(String document, Random random) {
        var text = new StringBuilder(document);
        for (int i = random.nextInt(3); i > 0; i--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(3));
            text.replace(from, to, random.nextInt(4) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static ViewSession fullyParsed(byte[] document) throws MalformedDocument {
        return ViewSession.read(ExtendedJson.parse(document, FieldSelection.of(ViewSession.rules())));
    }

    private static @Nullable ViewSession scan(String document) {
        return ViewSessionScanner.scan(document.getBytes(UTF_8));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.document.MalformedDocument;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownBookTest {
    private static final String BOOK =
            "{\"_id\": {\"$oid\": \"65f0000000000000000000ab\"}, \"book_id\": \"b\", \"title\": \"Tựa 5\", "
                    + "\"stats\": {\"forever_purchases\": 2, \"pdf_downloads\": {\"$numberLong\": \"3\"}}, \"version\": 7, "
                    + "\"community_config\": {\"is_public\": true, \"total_views\": {\"$numberLong\": \"100\"}, \"total_saves\": 1, "
                    + "\"average_rating\": 4.25, \"rating_count\": 8, \"published_at\": {\"$date\": 1}}, "
                    + "\"updated_at\": {\"$date\": 1767323045000}}";
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            ",",
            ":",
            "\"",
            " ",
            "0",
            "1",
            "9",
            "-",
            ".",
            "e",
            "null",
            "4.5",
            "{\"$numberLong\": \"12\"}",
            "{\"$date\": 5}",
            "\"total_views\": 5,",
            "99999999999999999999");

    private final KnownBook known = Objects.requireNonNull(known(BOOK));

    @Test
    void readsTheCountersOfADocumentThatDiffersByThemAlone() {
        String other =
                BOOK.replace("\"100\"", "\"12345\"").replace("4.25", "4.5").replace("count\": 8", "count\": 10");

        assertThat(known.countersOf(other.getBytes(UTF_8))).isEqualTo(new Counters(12345L, null, 5, 4.5, 10L));
    }

    @Test
    void doesNotMindFieldsThatAreNotRead() {
        String other = BOOK.replace("saves\": 1", "saves\": 22").replace("1767323045000", "1767323046000");

        assertThat(known.countersOf(other.getBytes(UTF_8))).isEqualTo(new Counters(100L, null, 5, 4.25, 8L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "Tựa 5|Tựa 6",
                "Tựa 5|Tựa",
                "true|false",
                "\"b\"|\"c\"",
                "{\"$numberLong\": \"100\"}|null",
                "{\"$numberLong\": \"100\"}|1.5",
                "{\"$numberLong\": \"100\"}|012",
                "{\"$numberLong\": \"100\"}|{\"$date\": 100}",
                "\"rating_count\": 8|\"rating_count\": 8e1",
                "{\"$date\": 1}|{\"$date\": 2}",
                "0000ab|0000ac"
            })
    void doesNotRecogniseAnyOtherChange(String before, String after) {
        assertThat(BOOK).contains(before);
        assertThat(known.countersOf(BOOK.replace(before, after).getBytes(UTF_8)))
                .isNull();
    }

    @Test
    void doesNotRecogniseALongerDocument() {
        assertThat(known.countersOf((BOOK + " ").getBytes(UTF_8))).isNull();
    }

    /** The last of equal fields counts, and an object that begins with a dollar may be no object. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_id\": 1, \"book_id\": \"b\", \"community_config\": {\"total_views\": 1, \"total_views\": 2}}",
                "{\"_id\": 1, \"book_id\": \"b\", \"stats\": {\"$x\": 1, \"pdf_downloads\": 2}}",
                "{\"_id\": 1, \"book_id\": \"b\", \"community_config\": {\"total_views\": 1.5}}",
                "{\"_id\": 1, \"book_id\": \"b\", \"community_config\": {\"average_rating\": NaN}}"
            })
    void knowsNoOddDocument(String document) {
        assertThat(known(document)).isNull();
    }

    /** Random damage: whatever is recognised has the same content and the counters that a parse finds. */
    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void neverDisagreesWithAParse(@ForAll Random random) throws MalformedDocument {
        byte[] other = damaged(random).getBytes(UTF_8);

        Counters counters = known.countersOf(other);

        if (counters != null) {
            BookDocument parsed = BookDocument.parse(other);
            assertThat(counters).isEqualTo(parsed.counters());
            assertThat(parsed.withoutCounters())
                    .isEqualTo(BookDocument.parse(BOOK.getBytes(UTF_8)).withoutCounters());
        }
    }

    private static String damaged(Random random) {
        var text = new StringBuilder(BOOK);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(4));
            text.replace(from, to, random.nextInt(4) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static @Nullable KnownBook known(String document) {
        byte[] bytes = document.getBytes(UTF_8);
        try {
            return KnownBook.of(bytes, BookDocument.parse(bytes).counters());
        } catch (MalformedDocument e) {
            return null;
        }
    }
}

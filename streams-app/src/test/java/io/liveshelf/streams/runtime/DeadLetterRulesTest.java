// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.DeadLetter;
import io.liveshelf.streams.Topics;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a record holds, it is taken in or set aside; it never stops its partition. */
class DeadLetterRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    private final Pipeline pipeline = new Pipeline(NOW);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$oid\": \"x\"}",
                "{\"$binary\": {\"base64\": \"?\", \"subType\": \"00\"}}",
                "{\"$numberDecimal\": \"x\"}",
                "{\"$uuid\": \"x\"}",
                "NaN",
                "123456789012345678901234567890"
            })
    void countsAFactWhateverAFieldHoldsThatNobodyReads(String note) {
        pipeline.write(Topics.BOOKS, Documents.book("a", 1, "{}"));
        pipeline.send(
                Topics.VIEW_SESSIONS,
                "a",
                "{\"_id\": \"v\", \"book_id\": \"a\", \"viewed_at\": {\"$date\": %d}, \"note\": %s}"
                        .formatted(NOW.toEpochMilli(), note));

        assertThat(pipeline.view(Views.TRENDING_TODAY)
                        .at("/books/0/views_today")
                        .asLong())
                .isEqualTo(1);
        assertThat(pipeline.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$oid\": \"x\"}",
                "{\"$numberDecimal\": \"NaN\"}",
                "123456789012345678901234567890",
                "\"\\ud800\"",
            })
    void setsABookAsideIfAFieldThatIsReadHoldsNonsense(String value) {
        pipeline.send(
                Topics.BOOKS,
                "id",
                "{\"_id\": \"i\", \"book_id\": \"a\", \"title\": %s, \"community_config\": {\"total_views\": %s}}"
                        .formatted(value, value));

        assertThat(pipeline.deadLetters())
                .singleElement()
                .extracting(DeadLetter::topic)
                .isEqualTo(Topics.BOOKS);
    }
}

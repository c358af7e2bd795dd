// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which records the intake of documents sets aside, and with which reason. */
class RejectedDocumentsTest {
    private final IntakeDriver intake = IntakeDriver.ofDocuments();

    @AfterEach
    void close() {
        intake.close();
    }

    @Test
    void setsAsideAndCountsWhatFailsInAWayThatNobodyThoughtOf() {
        intake.send(IntakeDriver.NO_COLLECTION, "id", "{}");
        intake.book("id", "b", "Title", 1);

        assertThat(intake.deadLetters())
                .extracting(letter -> letter.value().reason())
                .containsExactly("the intake failed: java.lang.IllegalArgumentException");
        assertThat(intake.outcomes(IntakeDriver.NO_COLLECTION, EventOutcome.DEAD_LETTERED))
                .isEqualTo(1);
        assertThat(intake.bookEvents()).hasSize(1);
    }

    @Test
    void setsAsideARecordWithoutAKey() {
        intake.send(Topics.BOOKS, null, IntakeDriver.bytes("{}"), IntakeDriver.NOW);

        assertThat(intake.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.getKey()).isNull();
            assertThat(letter.value().reason()).isEqualTo("the record has no key; it must be the document's _id");
        });
    }

    @Test
    void keepsTheBytesOfAKeyThatIsNotUtf8() {
        byte[] key = {'a', (byte) 0xff};
        intake.send(Topics.BOOKS, key, IntakeDriver.bytes("{\"_id\": 1, \"book_id\": \"b\"}"), IntakeDriver.NOW);
        intake.send(Topics.BOOKS, key, null, IntakeDriver.NOW);

        assertThat(intake.bookEvents()).isEmpty();
        assertThat(intake.deadLetters()).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.getKey()).isEqualTo(key);
            assertThat(letter.value().reason()).isEqualTo("the record's key is not UTF-8");
        });
        assertThat(intake.outcomes(Topics.BOOKS, EventOutcome.DEAD_LETTERED)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000_000, 3_000_000})
    void takesABookAsLargeAsTheTopicsTakeAndSetsALargerOneAside(int size) {
        intake.book("id", "b", "x".repeat(size), 1);

        if (size < 2 << 20) {
            assertThat(intake.bookEvents()).hasSize(1);
        } else {
            assertThat(intake.deadLetters())
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.value().reason())
                            .startsWith("the fields that are read take")
                            .endsWith("bytes; they must take at most 2097152"));
        }
    }

    @Test
    void takesABookOfWhichOnlyALargeFieldIsNotRead() {
        intake.send(
                Topics.BOOKS,
                "id",
                "{\"_id\": 1, \"book_id\": \"b\", \"text\": \"%s\"}".formatted("x".repeat(3_000_000)));

        assertThat(intake.bookEvents()).hasSize(1);
    }

    @Test
    void setsAsideAnIdThatNoTopicTakesAsAKey() {
        intake.send(
                Topics.SAVED_BOOKS,
                "id",
                "{\"_id\": 1, \"book_id\": \"b\", \"user_id\": \"%s\"}".formatted("x".repeat(20_000)));

        assertThat(intake.deadLetters())
                .singleElement()
                .satisfies(
                        letter -> assertThat(letter.value().reason())
                                .isEqualTo(
                                        "the id of what the document concerns has 20000 characters; it must have at most 16384"));
    }
}

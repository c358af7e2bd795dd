// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static io.liveshelf.streams.intake.IntakeDriver.NOW;
import static io.liveshelf.streams.intake.IntakeDriver.bytes;
import static io.liveshelf.streams.intake.IntakeDriver.headers;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.letters.LetterHeader;
import io.liveshelf.streams.BookEvent.BookWritten;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.state.ProcessorTask;
import io.liveshelf.streams.state.ProcessorTask.Committed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Dead letters of state that are redriven. A letter that has become readable stands for one that a later release can read: it has
 * another value than the record that was set aside.
 */
class RedriveTest {
    private static final String ID = "id";

    private final IntakeDriver intake = IntakeDriver.ofDocuments();

    @AfterEach
    void close() {
        intake.close();
    }

    private static String book(String title) {
        return "{\"_id\": \"id\", \"book_id\": \"b\", \"title\": \"%s\"}".formatted(title);
    }

    private void unreadable() {
        intake.send(Topics.BOOKS, ID, "odd");
    }

    private void readable(String title) {
        intake.send(Topics.BOOKS, ID, book(title));
    }

    private void redrive(long offset) {
        intake.redrive(Topics.BOOKS, offset, ID, book("redriven"));
    }

    private List<String> titles() {
        return intake.bookEvents().stream()
                .filter(each -> each.value instanceof BookWritten)
                .map(each ->
                        Objects.requireNonNull(((BookWritten) each.value).book().title()))
                .toList();
    }

    private List<String> reasons() {
        return intake.deadLetters().stream().map(each -> each.value().reason()).toList();
    }

    private long redriven(EventOutcome outcome) {
        return intake.outcomes(Topics.REDRIVES, outcome);
    }

    @Test
    void takesInTheNewestRecordOfADocument() {
        unreadable();
        redrive(0);

        assertThat(titles()).containsExactly("redriven");
        assertThat(redriven(EventOutcome.COUNTED)).isEqualTo(1);
        assertThat(intake.outcomes(Topics.BOOKS, EventOutcome.DEAD_LETTERED)).isEqualTo(1);
    }

    @Test
    void goesOnWithWhatFollowsARedrivenDocument() {
        unreadable();
        redrive(0);
        readable("later");
        intake.send(Topics.BOOKS, ID, null);

        assertThat(titles()).containsExactly("redriven", "later");
        redrive(0);
        assertThat(titles()).isEmpty();
    }

    @Test
    void leavesANewerDocumentAsItIs() {
        unreadable();
        readable("newer");
        redrive(0);

        assertThat(titles()).containsExactly("newer");
        assertThat(redriven(EventOutcome.LATE)).isEqualTo(1);
        assertThat(reasons()).hasSize(1);
    }

    @Test
    void leavesADocumentThatIsUnreadableAgainToItsNewestRecord() {
        unreadable();
        unreadable();
        redrive(0);
        assertThat(titles()).isEmpty();
        assertThat(redriven(EventOutcome.LATE)).isEqualTo(1);

        redrive(1);
        assertThat(titles()).containsExactly("redriven");
    }

    @Test
    void bringsNoDeletedDocumentBack() {
        unreadable();
        intake.send(Topics.BOOKS, ID, null);
        redrive(0);

        assertThat(titles()).isEmpty();
        assertThat(reasons()).contains(Redrive.NOTHING_KNOWN);
        assertThat(redriven(EventOutcome.DEAD_LETTERED)).isEqualTo(1);
    }

    /** As a former release left it: what was known of a document is removed when its record is set aside. */
    @Test
    void saysSoWhereNothingIsKnownOfADocument() {
        readable("before");
        intake.send(Topics.BOOKS, ID, null);
        redrive(0);

        assertThat(titles()).containsExactly("before");
        assertThat(reasons()).containsExactly(Redrive.NOTHING_KNOWN);
    }

    @Test
    void takesALetterInOnce() {
        unreadable();
        redrive(0);
        redrive(0);

        assertThat(titles()).containsExactly("redriven");
        assertThat(redriven(EventOutcome.COUNTED)).isEqualTo(1);
        assertThat(redriven(EventOutcome.LATE)).isEqualTo(1);
    }

    @Test
    void setsALetterAsideAgainWithTheNumberOfItsAttempts() {
        unreadable();
        intake.deadLetters();
        intake.redrive(Topics.BOOKS, 0, ID, "odd");

        assertThat(intake.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value().topic()).isEqualTo(Topics.REDRIVES);
            assertThat(text(letter.headers()
                            .lastHeader(LetterHeader.ORIGIN_TOPIC.key())
                            .value()))
                    .isEqualTo(Topics.BOOKS);
            assertThat(text(letter.headers()
                            .lastHeader(LetterHeader.ATTEMPTS.key())
                            .value()))
                    .isEqualTo("2");
        });
        redrive(0);
        assertThat(titles()).containsExactly("redriven");
    }

    /** A generation that rebuilds its state may read the redrives before the topics of the collections. */
    @Test
    void waitsForARecordThatWillStillBeRead() {
        redrive(0);
        assertThat(reasons()).isEmpty();
        assertThat(redriven(EventOutcome.LATE)).isEqualTo(1);

        readable("itself");
        assertThat(titles()).containsExactly("itself");
    }

    @Test
    void invalidatesWhatWasFilledWithoutTheDocument() {
        intake.send(Topics.DESCRIPTIONS, ID, "odd");
        intake.redrive(Topics.DESCRIPTIONS, 0, ID, "{\"_id\": \"id\", \"book_id\": \"b\"}");

        assertThat(intake.invalidations()).containsExactly("key/book:b:descriptions");
    }

    @Test
    void setsAsideWhatIsNoRedrive() {
        intake.send(Topics.REDRIVES, ID, book("odd"));
        intake.redrive(Topics.VIEW_SESSIONS, 0, ID, book("odd"));

        assertThat(reasons())
                .containsExactly(
                        "the header liveshelf.origin.topic is missing; use './liveshelf dead-letters redrive'",
                        "the header liveshelf.origin.topic is 'community.book_view_sessions', which is no topic of state;"
                                + " redrive others through their own topic");
        assertThat(titles()).isEmpty();
    }

    @Test
    void keepsTheNumberOfAttemptsOfALetterWithLargeHeaders() {
        var large = new RecordHeaders(headers(Topics.BOOKS, 0, 0));
        large.add("large", new byte[2 << 20]);
        intake.send(Topics.BOOKS, bytes(ID), bytes("odd"), large);

        assertThat(intake.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.headers().lastHeader("large")).isNull();
            assertThat(text(letter.headers()
                            .lastHeader(LetterHeader.ATTEMPTS.key())
                            .value()))
                    .isEqualTo("2");
        });
    }

    @Test
    void knowsAfterARestartWhatWasSetAside() {
        var committed = new Committed();
        var former = task(committed).reading(Topics.BOOKS);
        former.process(bytes(ID), bytes("odd"));
        former.commit();
        former.process(bytes(ID), bytes(book("aborted")));
        former.close();

        var next = task(committed).reading(Topics.REDRIVES);
        next.process(bytes(ID), bytes(book("redriven")), headers(Topics.BOOKS, ProcessorTask.PARTITION, 0));
        next.abort();
        next.commit();
        next.close();
        assertThat(committed.emitted())
                .filteredOn(each -> each.child().equals(DocumentIntake.BOOK_EVENTS))
                .singleElement()
                .satisfies(each -> assertThat(((BookWritten) Objects.requireNonNull(each.value()))
                                .book()
                                .title())
                        .isEqualTo("redriven"));
    }

    private static ProcessorTask<byte[], byte[]> task(Committed committed) {
        return ProcessorTask.active(
                DocumentIntake.supplier(Duration.ofMillis(100), new BookPartitions(), new EventTotals()),
                Set.of(),
                committed,
                NOW);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.document.Counters;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.BookEvent.BookCounters;
import io.liveshelf.streams.BookEvent.BookRemoved;
import io.liveshelf.streams.BookEvent.BookWritten;
import io.liveshelf.streams.BookEvent.CountersChanged;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the intake of documents emits, and how it tells content from counters. */
class DocumentIntakeTest {
    private final IntakeDriver intake = IntakeDriver.ofDocuments();

    @AfterEach
    void close() {
        intake.close();
    }

    @Test
    void emitsTheContentOfANewBook() {
        intake.book("id", "b", "Title", 1);

        assertThat(intake.bookEvents()).singleElement().satisfies(event -> {
            assertThat(event.key).isEqualTo("b");
            assertThat(event.value).isInstanceOfSatisfying(BookWritten.class, written -> {
                assertThat(written.documentKey()).isEqualTo("id");
                assertThat(written.book().title()).isEqualTo("Title");
                assertThat(written.book().totalViews()).isEqualTo(1);
            });
        });
    }

    @Test
    void emitsCountersAloneIfNothingElseChanged() {
        intake.book("id", "b", "Title", 1);
        intake.bookEvents();

        intake.book("id", "b", "Title", 2);

        assertThat(intake.bookEvents())
                .containsExactly(new KeyValue<>("b", new CountersChanged(List.of(counters("b", "id", 2)))));
    }

    @Test
    void emitsTheCountersOfManyBooksTogetherAndTheLastOfEachOnly() {
        for (int views = 1; views < 5; views++) {
            intake.book("id", "b", "Title", views);
            intake.book("other", "c", "Title", views);
            if (views == 1) {
                intake.bookEvents();
            }
        }

        assertThat(intake.bookEvents())
                .containsExactly(new KeyValue<>(
                        "b", new CountersChanged(List.of(counters("b", "id", 4), counters("c", "other", 4)))));
        assertThat(intake.bookEvents()).isEmpty();
    }

    @Test
    void emitsNoCountersOfABookThatIsGone() {
        intake.book("id", "b", "Title", 1);
        intake.bookEvents();

        intake.book("id", "b", "Title", 2);
        intake.send(Topics.BOOKS, "id", null);

        assertThat(intake.bookEvents()).containsExactly(new KeyValue<String, BookEvent>("b", new BookRemoved("id")));
    }

    /** Collections may have equal ids. */
    @Test
    void emitsCountersOfABookWhoseIdAnotherDocumentHas() {
        intake.book("id", "b", "Title", 1);
        intake.bookEvents();

        intake.book("id", "b", "Title", 2);
        intake.send(Topics.SAVED_BOOKS, "id", "{\"_id\": 1, \"book_id\": \"b\", \"user_id\": \"u\"}");

        assertThat(intake.bookEvents()).hasSize(1);
    }

    @Test
    void emitsNothingIfNothingChangedThatIsRead() {
        intake.book("id", "b", "Title", 1);
        intake.bookEvents();

        intake.send(
                Topics.BOOKS,
                "id",
                "{\"_id\": \"id\", \"other\": 1, \"book_id\": \"b\", \"title\": \"Title\", \"authors\": [\"@A\"], "
                        + "\"community_config\": {\"total_saves\": 1, \"total_views\": 1}}");

        assertThat(intake.bookEvents()).isEmpty();
        assertThat(intake.outcomes(Topics.BOOKS, EventOutcome.COUNTED)).isEqualTo(2);
    }

    @Test
    void emitsTheContentAgainWhenItChangesWithTheCounters() {
        intake.book("id", "b", "Title", 1);
        intake.book("id", "b", "Title", 2);
        intake.bookEvents();

        intake.book("id", "b", "Title", 3);
        intake.book("id", "b", "New title", 3);
        intake.book("id", "b", "New title", 4);

        assertThat(intake.bookEvents())
                .satisfiesExactly(
                        first -> assertThat(first.value).isInstanceOf(BookWritten.class),
                        second -> assertThat(second.value).isInstanceOf(CountersChanged.class));
    }

    @Test
    void emitsTheContentUnderANewBookIdAndRemovesItFromTheFormerOne() {
        intake.book("id", "b", "Title", 1);
        intake.bookEvents();
        intake.authorEvents();

        intake.book("id", "c", "Title", 1);

        assertThat(intake.bookEvents())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(new KeyValue<String, BookEvent>("b", new BookRemoved("id"))),
                        second -> {
                            assertThat(second.key).isEqualTo("c");
                            assertThat(second.value).isInstanceOf(BookWritten.class);
                        });
        assertThat(intake.authorEvents())
                .containsExactly(
                        new KeyValue<>("@a", new AuthorEvent.Uncredited("id", "b")),
                        new KeyValue<>("@a", new AuthorEvent.Credited("id", "c")));
    }

    @Test
    void emitsTheContentAgainAfterTheBookWasRemovedOrUnreadable() {
        intake.book("id", "b", "Title", 1);
        intake.send(Topics.BOOKS, "id", null);
        intake.book("id", "b", "Title", 1);
        intake.send(Topics.BOOKS, "id", "{\"_id\": \"id\", \"book_id\": 7}");
        intake.book("id", "b", "Title", 1);

        assertThat(intake.bookEvents())
                .extracting(event -> event.value.getClass().getSimpleName())
                .containsExactly("BookWritten", "BookRemoved", "BookWritten", "BookRemoved", "BookWritten");
    }

    @Test
    void ignoresTheRemovalOfADocumentThatItDoesNotKnow() {
        intake.send(Topics.BOOKS, "id", null);

        assertThat(intake.bookEvents()).isEmpty();
        assertThat(intake.deadLetters()).isEmpty();
        assertThat(intake.outcomes(Topics.BOOKS, EventOutcome.COUNTED)).isEqualTo(1);
    }

    /** More books than are kept in memory: what the store says of them is enough to tell content from counters. */
    @Test
    void recognisesContentThatItKnowsFromTheStoreAlone() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_100; i++) {
                intake.book("id" + i, "b" + i, "Title", 1);
            }
        }

        List<KeyValue<String, BookEvent>> events = intake.bookEvents();
        assertThat(events.subList(0, 10_100))
                .allSatisfy(event -> assertThat(event.value).isInstanceOf(BookWritten.class));
        assertThat(events.subList(10_100, events.size()))
                .extracting(event -> ((CountersChanged) event.value).books().size())
                .containsExactly(1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 100);
    }

    @Test
    void invalidatesWhatASavedBookChanges() {
        intake.send(Topics.SAVED_BOOKS, "id", "{\"_id\": 1, \"book_id\": \"b\", \"user_id\": \"u\"}");

        assertThat(intake.invalidations()).containsExactlyInAnyOrder("key/user:u:saved_books", "group/user:u:books");
    }

    @Test
    void invalidatesNothingForTheRemovalOfASavedBookThatItDoesNotKnow() {
        intake.send(Topics.SAVED_BOOKS, "id", null);

        assertThat(intake.invalidations()).isEmpty();
        assertThat(intake.deadLetters()).isEmpty();
        assertThat(intake.outcomes(Topics.SAVED_BOOKS, EventOutcome.COUNTED)).isEqualTo(1);
    }

    @Test
    void invalidatesNothingForADocumentThatIsOlderThanEveryFilledKey() {
        intake.send(
                Topics.SAVED_BOOKS,
                IntakeDriver.bytes("id"),
                IntakeDriver.bytes("{\"_id\": 1, \"book_id\": \"b\", \"user_id\": \"u\"}"),
                IntakeDriver.NOW.minus(Duration.ofMinutes(24 * 60 + 6)));

        assertThat(intake.invalidations()).isEmpty();
        assertThat(intake.outcomes(Topics.SAVED_BOOKS, EventOutcome.COUNTED)).isEqualTo(1);
    }

    @Test
    void publishesWhatBecameOfTheRecords() {
        intake.book("id", "b", "Title", 1);
        intake.send(Topics.BOOKS, "id", "no json");

        assertThat(intake.publishedCounters())
                .containsEntry(
                        "community.online_books/0",
                        "{\"v\":1,\"from\":0,\"next\":2,\"in\":2,\"counted\":1,\"duplicates\":0,\"late\":0,"
                                + "\"dead_lettered\":1}");
    }

    private static BookCounters counters(String bookId, String documentKey, long views) {
        return new BookCounters(bookId, documentKey, new Counters(views, null, 0, null, null));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents that an earlier release could not read, and that were redriven by a later one. */
class RedrivesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-30T12:00:00Z");
    private static final String BOOKS = Sources.topic("online_books");

    private final PastTopics topics = new PastTopics(7);

    private static Instant at(int minute) {
        return BEGIN.plusSeconds(60L * minute);
    }

    private void write(String title, int minute) {
        topics.append(
                BOOKS,
                "a",
                "{\"_id\":\"a\",\"book_id\":\"a\",\"title\":\"%s\",\"community_config\":{\"is_public\":true,\"total_views\":5}}"
                        .formatted(title),
                at(minute));
    }

    /** What was listed after so many minutes. */
    private List<String> titles(int minute) throws Unavailable {
        Answer answer =
                topics.query(Views.TOP_BOOKS, List.of(at(minute)), at(60)).get(0);
        BookList list = (BookList) answer.answer();
        return list.books().stream()
                .map(book -> String.valueOf(book.card().title()))
                .toList();
    }

    @Test
    void aDocumentIsGoneFromWhenItWasSetAsideUntilItWasRedriven() throws Unavailable {
        write("first", 0);
        write("second", 10);
        topics.redrive(BOOKS, "a", at(20));

        assertThat(titles(5)).containsExactly("first");
        assertThat(titles(15)).isEmpty();
        assertThat(titles(25)).containsExactly("second");
    }

    @Test
    void itIsTakenInByTheLastRedrive() throws Unavailable {
        write("first", 0);
        topics.redrive(BOOKS, "a", at(10));
        topics.redrive(BOOKS, "a", at(20));

        assertThat(titles(15)).isEmpty();
        assertThat(titles(25)).containsExactly("first");
    }

    @Test
    void aRedriveThatIsSupersededChangesNothing() throws Unavailable {
        write("first", 0);
        write("second", 10);
        topics.redrive(topics.of(BOOKS, "a").get(0), at(20));

        assertThat(titles(5)).isEmpty();
        assertThat(titles(15)).containsExactly("second");
        assertThat(titles(25)).containsExactly("second");
    }

    @Test
    void oneThatNamesNoRecordChangesNothing() throws Unavailable {
        write("first", 0);
        topics.append(Redrives.TOPIC, "a", "{}", at(10));

        assertThat(titles(15)).containsExactly("first");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where topics do not have the state of then any more, an answer says so. */
class CompletenessTest {
    private static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant LATER = AT.plus(Duration.ofHours(2));
    private static final Instant NOW = AT.plus(Duration.ofHours(5));

    private final PastTopics topics = new PastTopics(1);

    private void book(String id, long views, Instant time) {
        topics.append(
                "community.online_books",
                id,
                "{\"_id\":\"%s\",\"book_id\":\"%s\",\"community_config\":{\"is_public\":true,\"total_views\":%d}}"
                        .formatted(id, id, views),
                time);
    }

    private void view(String id, String book, Instant time) {
        topics.append(
                "community.book_view_sessions",
                book,
                "{\"_id\":\"%s\",\"book_id\":\"%s\",\"viewed_at\":{\"$date\":%d}}"
                        .formatted(id, book, time.toEpochMilli()),
                time);
    }

    private Answer ask(View view, Instant at) throws Unavailable {
        return topics.query(view, List.of(at), NOW).get(0);
    }

    private static List<Long> totals(Answer answer) {
        return ((BookList) answer.answer())
                .books().stream().map(book -> book.card().totalViews()).toList();
    }

    @Test
    void aBookWhoseStateOfThenIsCompactedAwayIsShownAsItWasNext() throws Exception {
        book("a", 1, AT.minusSeconds(9));
        book("a", 2, LATER);
        book("a", 3, NOW);
        assertThat(totals(ask(Views.TOP_BOOKS, AT))).containsExactly(1L);

        topics.compact(NOW);

        Answer then = ask(Views.TOP_BOOKS, AT);
        assertThat(totals(then)).containsExactly(2L);
        assertThat(then.reasons())
                .containsExactly(
                        "1 of the listed books changed since; their state of then is compacted away, and they are shown as"
                                + " they were next",
                        "known only in later versions, and counted as they were next: 1 document of online_books");
        Answer later = ask(Views.TOP_BOOKS, LATER);
        assertThat(totals(later)).containsExactly(2L);
        assertThat(later.exact()).isTrue();
    }

    @Test
    void aBookThatIsNewBehindNoHoleWasNotThere() throws Exception {
        book("a", 1, AT.minusSeconds(9));
        book("b", 2, AT.plusSeconds(9));
        book("b", 3, LATER);

        assertThat(totals(ask(Views.TOP_BOOKS, AT))).containsExactly(1L);
        assertThat(ask(Views.TOP_BOOKS, AT).exact()).isTrue();
    }

    @Test
    void aBookOfWhichOnlyTheRemovalIsLeftIsMissing() throws Exception {
        book("a", 1, AT.minusSeconds(9));
        topics.append("community.online_books", "a", null, LATER);
        topics.compact(NOW);

        Answer then = ask(Views.TOP_BOOKS, AT);
        assertThat(totals(then)).isEmpty();
        assertThat(then.reasons())
                .containsExactly("removed since, with nothing left of what they were: 1 document of online_books");
        assertThat(ask(Views.TOP_BOOKS, LATER).exact()).isTrue();
    }

    @Test
    void factsThatAreGoneAreSaidByTheHour() throws Exception {
        book("a", 1, AT.minus(Duration.ofDays(9)));
        view("1", "a", AT.minus(Duration.ofHours(90)));
        view("2", "a", AT.minus(Duration.ofHours(70)));
        view("3", "a", AT.minus(Duration.ofHours(1)));
        assertThat(ask(Views.FEATURED_WEEK, AT).exact()).isTrue();

        topics.expire(AT.minus(Duration.ofHours(80)));
        assertThat(ask(Views.TRENDING_TODAY, AT).exact()).isTrue();
        assertThat(ask(Views.FEATURED_WEEK, AT).reasons())
                .containsExactly("facts of 98 hours of that week are not in community.book_view_sessions any more");

        topics.expire(AT);
        assertThat(ask(Views.TRENDING_TODAY, AT).reasons())
                .containsExactly("facts of 9 hours of that day are not in community.book_view_sessions any more");
    }

    @Test
    void aLongTimeAgoNobodyKnowsWhatWasRemovedSince() throws Exception {
        book("a", 1, AT.minusSeconds(9));
        book("a", 1, AT.minusSeconds(8));
        topics.compact(NOW);
        Instant muchLater = AT.plus(Sources.TOMBSTONES).plusSeconds(1);

        assertThat(ask(Views.TOP_BOOKS, AT).exact()).isTrue();
        assertThat(topics.query(Views.TOP_BOOKS, List.of(AT), muchLater).get(0).reasons())
                .containsExactly("documents that were deleted since may be missing: tombstones are kept for 30 days");
    }
}

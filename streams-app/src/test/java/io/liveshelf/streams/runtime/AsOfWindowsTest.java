// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replay whose windows are those of another time. */
class AsOfWindowsTest {
    private static final Instant AS_OF = Instant.parse("2026-03-07T14:30:00Z");

    private final Pipeline pipeline =
            new Pipeline(Instant.parse("2026-03-08T12:00:00Z"), Rules.builtIn(), Optional.of(AS_OF));
    private final Documents documents = new Documents(pipeline);
    private int sessions;

    @AfterEach
    void close() {
        pipeline.close();
    }

    private void view(String bookId, Instant at) {
        documents.view("s" + sessions++, bookId, at);
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    private long count(View view, String bookId, String number) {
        for (JsonNode book : pipeline.view(view).get("books")) {
            if (book.get("book_id").asText().equals(bookId)) {
                return book.path(number).asLong();
            }
        }
        return -1;
    }

    @Test
    void todayAndTheWeekAreThoseOfThatTimeWithoutWhatHappenedLater() {
        documents.book("a", 1);
        documents.book("b", 2);

        view("a", at("2026-03-07T00:00:00Z"));
        view("a", at("2026-03-07T14:30:00Z"));
        view("a", at("2026-03-07T14:30:00.001Z"));
        view("a", at("2026-03-07T20:00:00Z"));
        view("a", at("2026-03-06T23:59:59Z"));
        view("b", at("2026-03-08T11:00:00Z"));
        view("b", at("2026-02-28T14:00:00Z"));
        view("b", at("2026-02-28T13:59:59Z"));

        assertThat(count(Views.TRENDING_TODAY, "a", "views_today")).isEqualTo(2);
        assertThat(count(Views.TRENDING_TODAY, "b", "views_today")).isZero();
        assertThat(count(Views.FEATURED_WEEK, "a", "views_week")).isEqualTo(3);
        assertThat(count(Views.FEATURED_WEEK, "b", "views_week")).isEqualTo(1);
        assertThat(pipeline.outcomes(Topics.VIEW_SESSIONS, EventOutcome.LATE)).isEqualTo(3);
        assertThat(pipeline.outcomes(Topics.VIEW_SESSIONS, EventOutcome.COUNTED))
                .isEqualTo(5);
    }

    @Test
    void nothingMovesOnWithTheTimeButBooksDo() {
        documents.book("a", 1);
        view("a", AS_OF);
        assertThat(count(Views.TRENDING_TODAY, "a", "views_today")).isOne();

        pipeline.pass(Duration.ofDays(3));
        documents.book("b", 2);

        assertThat(count(Views.TRENDING_TODAY, "a", "views_today")).isOne();
        assertThat(count(Views.TRENDING_TODAY, "b", "views_today")).isZero();
        assertThat(Instant.parse(
                        pipeline.view(Views.TRENDING_TODAY).get("cached_at").asText()))
                .as("it is published again as any other view")
                .isAfter(at("2026-03-11T00:00:00Z"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FactRulesTest {
    private static final Instant EVENING = Instant.parse("2026-03-08T23:30:00Z");

    private final Pipeline pipeline = new Pipeline(EVENING);
    private final Documents documents = new Documents(pipeline);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void countsAFactOnceHoweverOftenItArrives() {
        documents.book("a", 1);
        for (int i = 0; i < 3; i++) {
            documents.view("v1", "a", EVENING);
        }

        assertThat(numbers(Views.TRENDING_TODAY, "views_today")).containsExactly(1L);
        assertThat(views(EventOutcome.COUNTED)).isEqualTo(1);
        assertThat(views(EventOutcome.DUPLICATE)).isEqualTo(2);
    }

    @Test
    void countsAFactOnceThoughItsDateWasChangedBetweenTwoCopies() {
        documents.book("a", 1);
        documents.view("v1", "a", EVENING);
        documents.view("v1", "a", EVENING.minus(Duration.ofMinutes(20)));
        documents.view("v1", "a", EVENING.minus(Duration.ofHours(3)));

        assertThat(numbers(Views.TRENDING_TODAY, "views_today")).containsExactly(1L);
    }

    @Test
    void countsAViewThatArrivesBeforeItsBook() {
        documents.views("a", 2);
        assertThat(ids(Views.TRENDING_TODAY)).isEmpty();

        documents.book("a", 1);

        assertThat(numbers(Views.TRENDING_TODAY, "views_today")).containsExactly(2L);
    }

    @Test
    void countsALateViewOnItsOwnDay() {
        documents.book("a", 1);
        documents.view("late", "a", EVENING.minus(Duration.ofDays(1)));

        assertThat(numbers(Views.TRENDING_TODAY, "views_today")).containsExactly(0L);
        assertThat(numbers(Views.FEATURED_WEEK, "views_week")).containsExactly(1L);
    }

    @Test
    void beginsADayAtMidnightWithoutAnyTraffic() {
        documents.book("a", 1);
        documents.book("b", 9);
        documents.views("a", 3);
        assertThat(ids(Views.TRENDING_TODAY)).containsExactly("a", "b");

        pipeline.pass(Duration.ofMinutes(31));

        assertThat(ids(Views.TRENDING_TODAY)).containsExactly("b", "a");
        assertThat(numbers(Views.TRENDING_TODAY, "views_today")).containsExactly(0L, 0L);
        assertThat(numbers(Views.FEATURED_WEEK, "views_week").get(0)).isEqualTo(3L);
    }

    @Test
    void movesTheWeekOnByTheHourWithoutAnyTraffic() {
        documents.book("a", 1);
        documents.view("old", "a", EVENING.minus(Duration.ofDays(7)).plus(Duration.ofMinutes(1)));
        documents.view("older", "a", EVENING.minus(Duration.ofDays(7)).minus(Duration.ofMinutes(29)));
        assertThat(numbers(Views.FEATURED_WEEK, "views_week")).containsExactly(2L);

        pipeline.pass(Duration.ofMinutes(31));

        assertThat(numbers(Views.FEATURED_WEEK, "views_week")).containsExactly(0L);
    }

    @Test
    void keepsAllFactsWhileAClockIsAheadUntilItIsRightAgain() {
        documents.book("a", 1);
        documents.view("old", "a", EVENING.minus(Duration.ofDays(7)).plus(Duration.ofMinutes(1)));
        pipeline.putClock(EVENING.plus(Duration.ofHours(20)));
        pipeline.pass(Duration.ofMinutes(1));
        assertThat(numbers(Views.FEATURED_WEEK, "views_week")).containsExactly(0L);

        pipeline.putClock(EVENING);
        pipeline.pass(Duration.ofMinutes(1));

        assertThat(numbers(Views.FEATURED_WEEK, "views_week")).containsExactly(1L);
    }

    @Test
    void showsNothingThatIsOlderThanAWeek() {
        documents.book("a", 1);
        documents.view("old", "a", EVENING.minus(Duration.ofDays(7)).minus(Duration.ofMinutes(31)));

        assertThat(numbers(Views.FEATURED_WEEK, "views_week")).containsExactly(0L);
    }

    @Test
    void saysHowManyFactsCameTooLateToBeCounted() {
        documents.book("a", 1);
        documents.view("in time", "a", EVENING.minus(Duration.ofDays(9)));
        documents.view("late", "a", EVENING.minus(Duration.ofDays(9)).minus(Duration.ofMinutes(31)));

        assertThat(views(EventOutcome.COUNTED)).isEqualTo(1);
        assertThat(views(EventOutcome.LATE)).isEqualTo(1);
    }

    @Test
    void countsAFactOfAFastClockOnTheDayItNames() {
        documents.book("a", 1);
        pipeline.pass(Duration.ofMinutes(28));
        documents.view("fast", "a", Instant.parse("2026-03-09T00:01:00Z"));
        assertThat(numbers(Views.TRENDING_TODAY, "views_today")).containsExactly(0L);

        pipeline.pass(Duration.ofMinutes(5));

        assertThat(numbers(Views.TRENDING_TODAY, "views_today")).containsExactly(1L);
    }

    @Test
    void recognisesADuplicateAfterDaysWithTraffic() {
        documents.book("a", 1);
        documents.view("v1", "a", EVENING);
        for (int day = 1; day <= 6; day++) {
            pipeline.pass(Duration.ofDays(1));
            documents.view("day" + day, "a", pipeline.now());
        }
        documents.view("v1", "a", EVENING);

        assertThat(numbers(Views.FEATURED_WEEK, "views_week")).containsExactly(7L);
    }

    @Test
    void setsAsideFactsThatMakeNoSense() {
        send(Topics.VIEW_SESSIONS, "a", "{_id: 1, viewed_at: {$date: '2026-03-08T23:00:00Z'}}");
        send(Topics.VIEW_SESSIONS, "a", "{_id: 2, book_id: 'a'}");
        send(Topics.VIEW_SESSIONS, "a", "{_id: 3, book_id: 'a', viewed_at: '2026-03-08'}");
        send(Topics.PURCHASES, "a", "{_id: 4, book_id: 'a', purchased_at: {$date: '2026-03-16T23:31:00Z'}}");
        send(Topics.VIEW_SESSIONS, "b", "{_id: 5, book_id: 'a', viewed_at: {$date: '2026-03-08T23:00:00Z'}}");
        pipeline.send(Topics.VIEW_SESSIONS, null, "no json");

        assertThat(pipeline.deadLetters())
                .extracting(letter -> letter.offset() + " " + letter.topic() + ": " + letter.reason())
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("0 community.book_view_sessions", "'book_id' is missing"),
                        reason -> assertThat(reason).contains("1 ", "'viewed_at' is missing"),
                        reason -> assertThat(reason).contains("2 ", "'viewed_at' must be a date"),
                        reason -> assertThat(reason).contains("0 community.book_purchases", "in the future"),
                        reason -> assertThat(reason).contains("3 ", "not the fact's book_id"),
                        reason -> assertThat(reason).contains("4 ", "must be a document in extended JSON"));
        assertThat(pipeline.outcomes(Topics.VIEW_SESSIONS, EventOutcome.DEAD_LETTERED))
                .isEqualTo(5);
    }

    private void send(String topic, String key, String document) {
        pipeline.send(topic, key, BsonDocument.parse(document).toJson());
    }

    @Test
    void countsAFactDatedDaysAheadWhenItsDayComes() {
        documents.book("a", 1);
        documents.view("ahead", "a", EVENING.plus(Duration.ofDays(8)));
        assertThat(numbers(Views.TRENDING_TODAY, "views_today")).containsExactly(0L);

        pipeline.pass(Duration.ofDays(8));

        assertThat(numbers(Views.TRENDING_TODAY, "views_today")).containsExactly(1L);
    }

    private long views(EventOutcome outcome) {
        return pipeline.outcomes(Topics.VIEW_SESSIONS, outcome);
    }

    private List<String> ids(View view) {
        return pipeline.view(view).get("books").findValuesAsText("book_id");
    }

    private List<Long> numbers(View view, String field) {
        return pipeline.view(view).get("books").findValues(field).stream()
                .map(JsonNode::asLong)
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.BuiltIn;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.Scored;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveViewsTest {
    private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-03-08T23:59:50Z");

    private final MergeDriver merge = new MergeDriver(BEFORE_MIDNIGHT);

    @BeforeEach
    void start() {
        merge.published();
    }

    @Test
    void joinsHeadsWithTheCardsOfTheirPartition() {
        putCards(0, "a");
        putCards(1, "b");
        merge.put(PartialKey.of(BuiltIn.TOTAL_VIEWS, 0), Shares.head(BuiltIn.TOTAL_VIEWS, BEFORE_MIDNIGHT, 5, "a"));
        merge.put(PartialKey.of(BuiltIn.TOTAL_VIEWS, 1), Shares.head(BuiltIn.TOTAL_VIEWS, BEFORE_MIDNIGHT, 9, "b"));

        JsonNode top = merge.view(Views.TOP_BOOKS);

        assertThat(top.get("books").findValuesAsText("title")).containsExactly("Title of b", "Title of a");
        assertThat(top.get("total").asInt()).isEqualTo(2);
    }

    @Test
    void leavesABookOutWhoseCardIsMissingUntilItComes() {
        putCards(0, "a");
        merge.put(
                PartialKey.of(BuiltIn.TOTAL_VIEWS, 0),
                Shares.head(BuiltIn.TOTAL_VIEWS, BEFORE_MIDNIGHT, 5, "lost", "a"));
        assertThat(merge.listed(Views.TOP_BOOKS)).containsExactly("a");

        putCards(0, "lost");
        assertThat(merge.listed(Views.TOP_BOOKS)).containsExactly("lost", "a");

        merge.put(PartialKey.card(0, "a"), null);
        assertThat(merge.listed(Views.TOP_BOOKS)).containsExactly("lost");
    }

    @Test
    void aChangedCardChangesTheViewsThatListTheBookAndNoOthers() {
        putCards(0, "a");
        merge.put(PartialKey.of(BuiltIn.LATEST, 0), Shares.head(BuiltIn.LATEST, BEFORE_MIDNIGHT, 5, "a"));
        merge.published();

        merge.put(PartialKey.card(0, "a"), Shares.card("a", "New title"));

        assertThat(merge.published()).containsExactly(Views.LATEST.key());
        assertThat(merge.view(Views.LATEST).at("/books/0/title").asText()).isEqualTo("New title");
    }

    @Test
    void publishesAViewOnlyIfItsPayloadChanged() {
        putCards(0, "a");
        merge.put(PartialKey.of(BuiltIn.TOTAL_VIEWS, 0), Shares.head(BuiltIn.TOTAL_VIEWS, BEFORE_MIDNIGHT, 5, "a"));
        merge.published();

        putCards(0, "a", "b");
        merge.put(PartialKey.of(BuiltIn.TOTAL_VIEWS, 0), Shares.head(BuiltIn.TOTAL_VIEWS, BEFORE_MIDNIGHT, 5, "a"));
        assertThat(merge.published()).isEmpty();

        // A plain list does not show the score; trending does not either, because the book is not viewed today.
        merge.put(PartialKey.of(BuiltIn.TOTAL_VIEWS, 0), Shares.head(BuiltIn.TOTAL_VIEWS, BEFORE_MIDNIGHT, 6, "a"));
        assertThat(merge.published()).isEmpty();
    }

    @Test
    void aPartitionThatIsSilentOverMidnightIsNotCountedAsToday() {
        putCards(0, "a");
        putCards(1, "b", "c");
        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 0), Shares.head(BuiltIn.VIEWS_TODAY, BEFORE_MIDNIGHT, 5, "a"));
        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 1), Shares.head(BuiltIn.VIEWS_TODAY, BEFORE_MIDNIGHT, 9, "b"));
        assertThat(merge.listed(Views.TRENDING_TODAY)).containsExactly("b", "a");

        merge.pass(Duration.ofSeconds(11));
        assertThat(merge.listed(Views.TRENDING_TODAY)).isEmpty();

        merge.put(
                PartialKey.of(BuiltIn.VIEWS_TODAY, 0),
                Shares.head(BuiltIn.VIEWS_TODAY, BEFORE_MIDNIGHT.plusSeconds(12), new Scored("a", 1)));
        assertThat(merge.listed(Views.TRENDING_TODAY)).containsExactly("a");
        merge.pass(Duration.ofHours(1));
        assertThat(merge.listed(Views.TRENDING_TODAY)).containsExactly("a");
    }

    @Test
    void aPartitionWhoseClockIsAheadIsCountedOnceItsDayHasBegun() {
        putCards(0, "a");
        merge.put(
                PartialKey.of(BuiltIn.VIEWS_TODAY, 0),
                Shares.head(BuiltIn.VIEWS_TODAY, BEFORE_MIDNIGHT.plusSeconds(10), 5, "a"));
        assertThat(merge.listed(Views.TRENDING_TODAY)).isEmpty();

        merge.pass(Duration.ofSeconds(11));
        assertThat(merge.listed(Views.TRENDING_TODAY)).containsExactly("a");
    }

    @Test
    void aPartitionThatIsSilentForMoreThanADayIsNotCountedForTheWeek() {
        putCards(0, "a", "c");
        putCards(1, "b");
        merge.put(PartialKey.of(BuiltIn.VIEWS_WEEK, 0), Shares.head(BuiltIn.VIEWS_WEEK, BEFORE_MIDNIGHT, 5, "a"));
        merge.put(
                PartialKey.of(BuiltIn.PURCHASES_WEEK, 0), Shares.head(BuiltIn.PURCHASES_WEEK, BEFORE_MIDNIGHT, 5, "c"));
        merge.put(PartialKey.of(BuiltIn.VIEWS_WEEK, 1), Shares.head(BuiltIn.VIEWS_WEEK, BEFORE_MIDNIGHT, 9, "b"));
        merge.pass(Duration.ofHours(24));
        assertThat(merge.listed(Views.FEATURED_WEEK)).containsExactly("b", "a", "c");

        merge.put(
                PartialKey.of(BuiltIn.VIEWS_WEEK, 1),
                Shares.head(BuiltIn.VIEWS_WEEK, BEFORE_MIDNIGHT.plus(Duration.ofHours(24)), 9, "b"));
        merge.pass(Duration.ofHours(1));
        assertThat(merge.listed(Views.FEATURED_WEEK)).containsExactly("b");
    }

    @Test
    void ofFewerDaysAPartitionMayBeSilentForFewerHours() throws InvalidRules {
        Rules rules =
                Rules.parse("{\"measures\":{\"views_today\":{\"window_days\":1}}}".getBytes(StandardCharsets.UTF_8));
        Ranking ofADay = rules.rankings().get(0);
        var days = new MergeDriver(BEFORE_MIDNIGHT, rules);
        days.put(PartialKey.card(0, "a"), Shares.card("a"));
        days.put(PartialKey.of(ofADay, 0), Shares.head(ofADay, BEFORE_MIDNIGHT, 5, "a"));

        days.pass(Duration.ofHours(3));
        assertThat(days.listed(Views.TRENDING_TODAY)).as("midnight is over").containsExactly("a");
        days.pass(Duration.ofHours(1));
        assertThat(days.listed(Views.TRENDING_TODAY)).isEmpty();
    }

    @Test
    void totalsAndLatestDoNotDependOnTheTime() {
        putCards(0, "a");
        merge.put(PartialKey.of(BuiltIn.TOTAL_VIEWS, 0), Shares.head(BuiltIn.TOTAL_VIEWS, BEFORE_MIDNIGHT, 5, "a"));
        merge.put(PartialKey.of(BuiltIn.LATEST, 0), Shares.head(BuiltIn.LATEST, BEFORE_MIDNIGHT, 5, "a"));

        merge.pass(Duration.ofDays(30));

        assertThat(merge.listed(Views.TOP_BOOKS)).containsExactly("a");
        assertThat(merge.listed(Views.LATEST)).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not a key",
                "views-today",
                "views-today/x/",
                "ranking-of-next-year/0/",
                "definitions/0/stage-of-next-year"
            })
    void whatAnotherVersionPublishesIsIgnored(String key) {
        putCards(0, "a");
        merge.put(PartialKey.of(BuiltIn.VIEWS_TODAY, 0), Shares.head(BuiltIn.VIEWS_TODAY, BEFORE_MIDNIGHT, 5, "a"));
        merge.put(PartialKey.of(FacetCount.TAGS, 0, 7), Partials.ofCounts(FacetCount.TAGS, Map.of("java", 3L)));

        merge.put(key, "{\"v\":2,\"x\":1}".getBytes(StandardCharsets.UTF_8));
        merge.put(PartialKey.of(FacetCount.TAGS, 1, 7), Partials.ofCounts(FacetCount.TAGS, Map.of("java", 1L)));

        assertThat(merge.listed(Views.TRENDING_TODAY)).containsExactly("a");
        assertThat(merge.view(Views.POPULAR_TAGS).at("/tags/0/books_count").asLong())
                .isEqualTo(4);
    }

    @Test
    void aTombstoneRemovesAShare() {
        merge.put(
                PartialKey.of(FacetCount.TAGS, 0, 7),
                Partials.ofCounts(FacetCount.TAGS, Map.of("java", 3L, "kafka", 1L)));
        merge.put(PartialKey.of(FacetCount.TAGS, 1, 7), Partials.ofCounts(FacetCount.TAGS, Map.of("java", 2L)));
        assertThat(merge.listed(Views.POPULAR_TAGS)).containsExactly("java", "kafka");

        merge.put(PartialKey.of(FacetCount.TAGS, 0, 7), null);

        assertThat(merge.listed(Views.POPULAR_TAGS)).containsExactly("java");
        assertThat(merge.view(Views.POPULAR_TAGS).at("/tags/0/books_count").asLong())
                .isEqualTo(2);
    }

    @Test
    void repeatsAnUnchangedViewBeforeItsKeyExpires() {
        String before = merge.view(Views.TRENDING_TODAY).get("cached_at").asText();

        merge.pass(Views.TRENDING_TODAY.heartbeat());

        assertThat(merge.view(Views.TRENDING_TODAY).get("cached_at").asText()).isGreaterThan(before);
        assertThat(merge.published()).contains(Views.TRENDING_TODAY.key()).doesNotContain(Views.TOP_BOOKS.key());
    }

    @Test
    void publishesEveryViewAtStart() {
        assertThat(new MergeDriver(BEFORE_MIDNIGHT).published())
                .containsExactlyInAnyOrderElementsOf(
                        Views.all().stream().map(View::key).toList());
    }

    @Test
    void publishesEveryViewAgainWhereTheTopicMayNotHaveIt() {
        merge.put(PartialKey.of(FacetCount.TAGS, 0, 7), Partials.ofCounts(FacetCount.TAGS, Map.of("java", 3L)));
        merge.published();

        merge.publishAllAgain();

        assertThat(merge.published())
                .containsExactlyInAnyOrderElementsOf(
                        Views.all().stream().map(View::key).toList());
        assertThat(merge.listed(Views.POPULAR_TAGS)).containsExactly("java");
    }

    private void putCards(int partition, String... bookIds) {
        for (String bookId : bookIds) {
            merge.put(PartialKey.card(partition, bookId), Shares.card(bookId));
        }
    }
}

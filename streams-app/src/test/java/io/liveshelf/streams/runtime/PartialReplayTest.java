// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Replays that read a part of what there is. */
class PartialReplayTest {
    private static final Instant NOW = Instant.parse("2026-03-08T12:00:00Z");

    private static long count(Pipeline pipeline, View view, String bookId, String number) {
        for (JsonNode book : pipeline.view(view).get("books")) {
            if (book.get("book_id").asText().equals(bookId)) {
                return book.path(number).asLong();
            }
        }
        return -1;
    }

    @Test
    void standsStillOnceItHasReadItsFacts() {
        var excerpt = Excerpt.EVERYTHING.within(Map.of(), Map.of(Topics.VIEW_SESSIONS, Map.of(0, 2L)));
        try (var pipeline = new Pipeline(NOW, Rules.builtIn(), Optional.of(NOW), excerpt)) {
            var documents = new Documents(pipeline);
            documents.book("a", 1);
            documents.view("1", "a", NOW);
            documents.view("2", "a", NOW.minusSeconds(1));
            documents.view("3", "a", NOW.minusSeconds(2));
            assertThat(count(pipeline, Views.TRENDING_TODAY, "a", "views_today"))
                    .isEqualTo(2);

            pipeline.pass(Duration.ofDays(1));
            documents.view("4", "a", NOW);
            documents.book("b", 2);

            assertThat(count(pipeline, Views.TRENDING_TODAY, "a", "views_today"))
                    .isEqualTo(2);
            assertThat(count(pipeline, Views.TRENDING_TODAY, "b", "views_today"))
                    .as("books are as they are now")
                    .isZero();
            assertThat(pipeline.outcomes(Topics.VIEW_SESSIONS, EventOutcome.COUNTED))
                    .isEqualTo(2);
        }
    }

    @Test
    void readsATopicThatIsLeftOutAsIfItWereEmpty() {
        Excerpt excerpt = Excerpt.EVERYTHING.without(Set.of(Topics.VIEW_SESSIONS));
        try (var pipeline = new Pipeline(NOW, Rules.builtIn(), Optional.empty(), excerpt)) {
            var documents = new Documents(pipeline);
            documents.book("a", 1);
            documents.view("1", "a", NOW);
            documents.purchase("2", "a", NOW);

            assertThat(count(pipeline, Views.TRENDING_TODAY, "a", "views_today"))
                    .isZero();
            assertThat(pipeline.outcomes(Topics.VIEW_SESSIONS, EventOutcome.COUNTED))
                    .isZero();
            assertThat(pipeline.outcomes(Topics.PURCHASES, EventOutcome.COUNTED))
                    .isOne();
        }
    }

    @Test
    void countsAFactOnceThatWasBackfilledAndIsInTheTopicToo() {
        Excerpt excerpt = Excerpt.EVERYTHING.backfilling(Set.of(Topics.VIEW_SESSIONS));
        String backfilled = TestGenerations.LIVE_TOPICS.generation().backfilled(Topics.VIEW_SESSIONS);
        try (var pipeline = new Pipeline(NOW, Rules.builtIn(), Optional.empty(), excerpt)) {
            var documents = new Documents(pipeline);
            documents.book("a", 1);
            pipeline.fact(backfilled, Documents.fact("1", "a", "viewed_at", NOW));
            documents.view("1", "a", NOW);
            documents.view("2", "a", NOW);
            pipeline.fact(backfilled, Documents.fact("2", "a", "viewed_at", NOW));
            pipeline.fact(backfilled, Documents.fact("3", "a", "viewed_at", NOW));

            assertThat(count(pipeline, Views.TRENDING_TODAY, "a", "views_today"))
                    .isEqualTo(3);
            assertThat(pipeline.outcomes(backfilled, EventOutcome.COUNTED)).isEqualTo(2);
            assertThat(pipeline.outcomes(backfilled, EventOutcome.DUPLICATE)).isOne();
            assertThat(pipeline.outcomes(Topics.VIEW_SESSIONS, EventOutcome.DUPLICATE))
                    .isOne();
        }
    }

    /** Nothing is said to be complete before what was backfilled is counted. */
    @Test
    void itsAsOfFollowsWhatWasBackfilled() {
        Generation replay = TestGenerations.REPLAY_TOPICS.generation();
        Excerpt excerpt = Excerpt.EVERYTHING.backfilling(Set.of(Topics.VIEW_SESSIONS));

        assertThat(LiveshelfTopology.pipeline(replay, excerpt).sources())
                .contains(replay.backfilled(Topics.VIEW_SESSIONS))
                .doesNotContain(replay.backfilled(Topics.PURCHASES));
        assertThat(LiveshelfTopology.pipeline(replay, Excerpt.EVERYTHING).sources())
                .doesNotContain(replay.backfilled(Topics.VIEW_SESSIONS));
    }

    @Test
    void makesSomeViewsAndNothingElse() throws Exception {
        Excerpt excerpt = Excerpt.EVERYTHING.making(Set.of(Views.TRENDING_TODAY.key(), Views.POPULAR_TAGS.key()));
        Rules rules =
                ReplayConfig.rules(new Replay(Replay.PART, "some", NOW, null, null, 0, null, null, null, excerpt));
        Map<String, JsonNode> whole = new HashMap<>();
        try (var pipeline = new Pipeline(NOW)) {
            change(pipeline);
            whole.putAll(pipeline.views());
            assertThat(whole).hasSize(Views.all().size());
            assertThat(pipeline.publishedCards()).isNotEmpty();
        }

        try (var pipeline = new Pipeline(NOW, rules, Optional.empty(), excerpt)) {
            change(pipeline);

            assertThat(pipeline.views().keySet())
                    .containsExactlyInAnyOrder(Views.TRENDING_TODAY.key(), Views.POPULAR_TAGS.key());
            assertThat(pipeline.view(Views.TRENDING_TODAY).get("books"))
                    .isNotEmpty()
                    .isEqualTo(Objects.requireNonNull(whole.get(Views.TRENDING_TODAY.key()))
                            .get("books"));
            assertThat(pipeline.view(Views.POPULAR_TAGS).get("tags"))
                    .isNotEmpty()
                    .isEqualTo(Objects.requireNonNull(whole.get(Views.POPULAR_TAGS.key()))
                            .get("tags"));
            assertThat(pipeline.publishedCards()).isEmpty();
            assertThat(pipeline.heartbeats())
                    .as("an as-of is followed through the topic of cards")
                    .isNotEmpty();
        }
    }

    private static void change(Pipeline pipeline) {
        var documents = new Documents(pipeline);
        documents.tagged("a", "x", "y");
        documents.tagged("c", "x");
        documents.categorised("b", 5, "Fiction");
        documents.view("1", "b", NOW);
        documents.purchase("2", "c", NOW);
        documents.remove("a");
        pipeline.pass(Duration.ofMinutes(1));
    }
}

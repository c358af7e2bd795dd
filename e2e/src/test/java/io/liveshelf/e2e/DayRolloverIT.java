// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.oracle.Oracle;
import io.liveshelf.contract.time.Window;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.runtime.StreamsApp;
import io.liveshelf.streams.runtime.StreamsAppConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The streams run in this process on the real Kafka and Redis, with a clock that the test moves. */
@ExtendWith(SharedStack.class)
class DayRolloverIT {
    @Test
    void beginsTheNextDayWithoutTrafficAndHasLostNothingWhenTheClockIsRightAgain(Stack stack, @TempDir Path state)
            throws Exception {
        try (var community = Community.emptied(stack)) {
            stack.parts().stop(Stack.STREAMS);
            try {
                beginTomorrow(stack, community, state);
            } finally {
                stack.parts().start(Stack.STREAMS);
            }
            new OracleCheck(stack).awaitRedis(community::world);
        }
    }

    private static void beginTomorrow(Stack stack, Community community, Path state) throws Exception {
        var oracle = new OracleCheck(stack);
        var offset = new AtomicReference<>(Duration.ZERO);
        InstantSource clock = () -> Instant.now().plus(offset.get());
        try (var streams = StreamsApp.start(config(stack, state), clock)) {
            assertThat(streams.healthPort()).isPositive();
            for (String bookId : new String[] {"x", "y"}) {
                community.write(
                        "community.online_books",
                        BsonDocument.parse(
                                "{_id: 'rollover-%s', book_id: '%s', community_config: {is_public: true, total_views: 5}}"
                                        .formatted(bookId, bookId)));
            }
            community.view("y", clock.instant());
            // of this week, but not of the one that ends tomorrow
            community.view("y", Window.thisWeek(clock.instant()).from());
            awaitViews(oracle, Views.TRENDING_TODAY, "views_today", 1);
            awaitViews(oracle, Views.FEATURED_WEEK, "views_week", 2);

            Instant tomorrow = clock.instant()
                    .truncatedTo(ChronoUnit.DAYS)
                    .plus(Duration.ofDays(1))
                    .plusSeconds(1);
            offset.set(Duration.between(Instant.now(), tomorrow));

            awaitViews(oracle, Views.TRENDING_TODAY, "views_today", 0);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(oracle.redis()).isEqualTo(Oracle.answers(community.world(), clock.instant())));
            JsonNode week = Objects.requireNonNull(oracle.redis().get(Views.FEATURED_WEEK.key()));
            assertThat(week.at("/books/0/book_id").asText()).isEqualTo("y");
        }
    }

    private static void awaitViews(OracleCheck oracle, View view, String count, long views) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode shown = Objects.requireNonNull(oracle.redis().get(view.key()));
            assertThat(shown.at("/books/0").path(count).asLong(-1)).isEqualTo(views);
        });
    }

    private static StreamsAppConfig config(Stack stack, Path state) throws Exception {
        return StreamsAppConfig.from(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", stack.kafka(),
                "REDIS_URL", stack.parts().endpoints().redis().address(),
                "LIVESHELF_STATE_DIR", state.toString()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.streams.StreamsApp;
import io.liveshelf.streams.config.StreamsAppConfig;
import io.liveshelf.views.contract.Views;
import io.liveshelf.views.oracle.Oracle;
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

/** The streams run in this process, on the real Kafka and Redis, with a clock that the test moves. */
@ExtendWith(SharedStack.class)
class DayRolloverIT {
    @Test
    void beginsTheNextDayWithoutAnyTraffic(Stack stack, @TempDir Path state) throws Exception {
        var proof = new Proof(stack);
        var offset = new AtomicReference<>(Duration.ZERO);
        InstantSource clock = () -> Instant.now().plus(offset.get());
        stack.parts().stop(Stack.STREAMS);
        try (var community = Community.emptied(stack);
                var streams = StreamsApp.start(config(stack, state), clock)) {
            assertThat(streams.healthPort()).isPositive();
            for (String bookId : new String[] {"x", "y"}) {
                community.write(
                        "community.online_books",
                        BsonDocument.parse(
                                "{_id: 'rollover-%s', book_id: '%s', community_config: {is_public: true, total_views: 5}}"
                                        .formatted(bookId, bookId)));
            }
            community.view("y", clock.instant());
            awaitViewsToday(proof, 1);

            Instant tomorrow = clock.instant()
                    .truncatedTo(ChronoUnit.DAYS)
                    .plus(Duration.ofDays(1))
                    .plusSeconds(1);
            offset.set(Duration.between(Instant.now(), tomorrow));

            awaitViewsToday(proof, 0);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(proof.redis()).isEqualTo(Oracle.answers(community.world(), clock.instant())));
            JsonNode week = Objects.requireNonNull(proof.redis().get(Views.FEATURED_WEEK.key()));
            assertThat(week.at("/books/0/book_id").asText()).isEqualTo("y");
        } finally {
            stack.parts().start(Stack.STREAMS);
        }
    }

    private static void awaitViewsToday(Proof proof, long views) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode trending = Objects.requireNonNull(proof.redis().get(Views.TRENDING_TODAY.key()));
            assertThat(trending.at("/books/0/views_today").asLong(-1)).isEqualTo(views);
        });
    }

    private static StreamsAppConfig config(Stack stack, Path state) throws Exception {
        return StreamsAppConfig.from(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", stack.kafka(),
                "REDIS_URL", stack.parts().endpoints().redis().address(),
                "LIVESHELF_STATE_DIR", state.toString()));
    }
}

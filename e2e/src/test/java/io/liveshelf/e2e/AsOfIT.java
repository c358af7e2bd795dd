// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.view.Views;
import io.liveshelf.local.launcher.stack.PartNames;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The as-of in Redis: whoever reads it and then a view finds every change before that instant in the view. */
@ExtendWith(SharedStack.class)
class AsOfIT {
    private static final String BOOK = "as-of";
    private static final int ROUNDS = 6;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Stack stack;
    private final Community community;

    AsOfIT(Stack stack) {
        this.stack = stack;
        this.community = Community.emptied(stack);
        community.write(
                "community.online_books",
                BsonDocument.parse("{_id: '" + BOOK + "', book_id: '" + BOOK
                        + "', community_config: {is_public: true, total_views: 0}}"));
        await().atMost(SOON).until(() -> asOf().isPresent());
    }

    @AfterEach
    void end() {
        community.close();
    }

    @Test
    void promisesNothingThatIsNotThere() {
        long before = views();
        for (int round = 1; round <= ROUNDS; round++) {
            community.view(BOOK, Instant.now());
            Instant written = Instant.now();
            long expected = before + round;

            await().atMost(SOON).pollInterval(Duration.ofMillis(5)).until(() -> {
                Instant asOf = asOf().orElse(Instant.EPOCH);
                long views = views();
                assertThat(views < expected && asOf.isAfter(written))
                        .as("as of %s there are %d views, not the one of %s", asOf, views, written)
                        .isFalse();
                return asOf.isAfter(written);
            });
        }
    }

    @Test
    void isAFewSecondsOldWhereNothingHappens() {
        await().atMost(SOON)
                .until(() -> asOf().orElse(Instant.EPOCH).isAfter(Instant.now().minusSeconds(9)));
    }

    @Test
    void isSaidInEachAnswer() {
        var oracle = new OracleCheck(stack);
        await().atMost(SOON).untilAsserted(() -> {
            HttpHeaders headers =
                    oracle.get(stack.api() + Views.TRENDING_TODAY.path()).headers();
            assertThat(headers.firstValue("X-As-Of").map(Instant::parse))
                    .hasValueSatisfying(
                            asOf -> assertThat(asOf).isAfter(Instant.now().minusSeconds(10)));
            assertThat(headers.firstValueAsLong("Age"))
                    .satisfies(age -> assertThat(age.orElse(-1)).isBetween(0L, 9L));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {PartNames.CONNECT, Stack.STREAMS})
    void standsStillWithEachPart(String part) throws Exception {
        var seen = new ArrayList<Instant>();
        stack.parts().pause(part);
        Instant written;
        try {
            community.view(BOOK, Instant.now());
            written = Instant.now();
            await().during(Duration.ofSeconds(4)).atMost(SOON).until(() -> {
                asOf().ifPresent(seen::add);
                return asOf().orElse(Instant.EPOCH).isBefore(written);
            });
        } finally {
            stack.parts().resume(part);
        }

        assertThat(seen).isNotEmpty();
        await().atMost(SOON).until(() -> asOf().orElse(Instant.EPOCH).isAfter(written));
    }

    private Optional<Instant> asOf() {
        return Optional.ofNullable(stack.<String>redis(redis -> redis.get(AsOf.KEY)))
                .map(json -> AsOf.parse(json.getBytes(StandardCharsets.UTF_8)))
                .flatMap(asOf -> asOf.of(Views.TRENDING_TODAY.collections()));
    }

    private long views() {
        String trending = stack.redis(redis -> redis.get(Views.TRENDING_TODAY.key()));
        List<JsonNode> books = trending == null
                ? List.of()
                : StreamSupport.stream(
                                Json.read(trending.getBytes(StandardCharsets.UTF_8), JsonNode.class)
                                        .path("books")
                                        .spliterator(),
                                false)
                        .filter(book -> book.path("book_id").asText("").equals(BOOK))
                        .toList();
        return books.isEmpty() ? 0 : books.get(0).path("views_today").asLong();
    }
}

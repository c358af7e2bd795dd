// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import io.liveshelf.local.launcher.stack.PartNames;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
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

    /** Whoever cannot wait for what stands still gets MongoDB's answer, and learns of the others' when it is there. */
    @Test
    void aDemandIsMetThoughTheStreamsStandStill() throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        URI trending = URI.create(stack.api() + Views.TRENDING_TODAY.path());
        HttpResponse<Stream<String>> events = http.send(
                HttpRequest.newBuilder(URI.create(stack.api() + "/api/v1/community/events"))
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        assertThat(events.statusCode()).isEqualTo(200);
        long before = views();
        stack.parts().pause(Stack.STREAMS);
        try {
            community.view(BOOK, Instant.now());
            HttpResponse<byte[]> fresh = http.send(
                    HttpRequest.newBuilder(trending)
                            .header("Cache-Control", "no-cache")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());

            assertThat(fresh.headers().firstValue("X-Cache")).hasValue("MONGO");
            assertThat(views(new String(fresh.body(), StandardCharsets.UTF_8))).isEqualTo(before + 1);
            assertThat(views()).isEqualTo(before);
        } finally {
            stack.parts().resume(Stack.STREAMS);
        }

        try (Stream<String> lines = events.body()) {
            assertThat(lines.filter(line -> line.contains("\"" + Views.TRENDING_TODAY.key() + "\""))
                            .findFirst())
                    .isPresent();
        }
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
                .flatMap(
                        asOf -> asOf.of(Rules.builtIn().of(Views.TRENDING_TODAY).collections()));
    }

    private long views() {
        return views(stack.<String>redis(redis -> redis.get(Views.TRENDING_TODAY.key())));
    }

    private static long views(@Nullable String trending) {
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

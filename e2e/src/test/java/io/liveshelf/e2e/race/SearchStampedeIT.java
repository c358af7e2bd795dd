// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.oracle.request.Question;
import io.liveshelf.e2e.OtherRedis;
import io.liveshelf.e2e.SharedStack;
import io.liveshelf.e2e.Stack;
import io.liveshelf.e2e.contract.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many readers of a key that is missing are one question to MongoDB. */
@ExtendWith(SharedStack.class)
class SearchStampedeIT {
    private static final Question SEARCH = Question.of("community/books/search").with("q", "stampede");

    @Test
    void aThousandReadersOfAMissingSearchCauseOneAggregation(Stack stack) throws Exception {
        try (var redis = OtherRedis.start();
                var slow = SlowApi.on(stack, redis.url())) {
            awaitRedis(slow);
            var http = HttpClient.newHttpClient();
            int before = slow.way().aggregations();
            MongoProxy.Hold hold = slow.way().holdAnswers();
            List<CompletableFuture<HttpResponse<String>>> readers = Stream.generate(() -> http.sendAsync(
                            HttpRequest.newBuilder(URI.create(slow.address() + SEARCH.target()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .limit(1_000)
                    .toList();
            hold.held().await();
            slow.way().release();

            assertThat(readers)
                    .allSatisfy(reader -> assertThat(reader.join().statusCode()).isEqualTo(200));
            assertThat(slow.way().aggregations() - before).isEqualTo(1);
        }
    }

    /** Redis has answered once: until then each reader would ask MongoDB without it. */
    private static void awaitRedis(SlowApi slow) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Reader.ask(slow.address(), Question.of("community/tags/search"))
                        .headers()
                        .firstValue("X-Cache")
                        .filter("REDIS"::equals)
                        .isPresent());
    }
}

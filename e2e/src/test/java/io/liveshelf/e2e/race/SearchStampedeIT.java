// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.oracle.request.ApiRequest;
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

/** Many readers of a missing key share what one of them asks MongoDB. */
@ExtendWith(SharedStack.class)
class SearchStampedeIT {
    private static final ApiRequest SEARCH =
            ApiRequest.of("community/books/search").with("q", "stampede");

    @Test
    void aThousandReadersOfAMissingSearchCauseOneAggregation(Stack stack) throws Exception {
        try (var redis = OtherRedis.start();
                var heldApi = HeldApi.on(stack, redis.url())) {
            awaitRedis(heldApi);
            var http = HttpClient.newHttpClient();
            int before = heldApi.proxy().aggregations();
            MongoProxy.Hold hold = heldApi.proxy().holdAnswers();
            List<CompletableFuture<HttpResponse<String>>> readers = Stream.generate(() -> http.sendAsync(
                            HttpRequest.newBuilder(URI.create(heldApi.address() + SEARCH.target()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .limit(1_000)
                    .toList();
            hold.held().await();
            heldApi.proxy().release();

            assertThat(readers)
                    .allSatisfy(reader -> assertThat(reader.join().statusCode()).isEqualTo(200));
            assertThat(heldApi.proxy().aggregations() - before).isEqualTo(1);
        }
    }

    /** Waits until Redis has answered once: before that, every reader would go to MongoDB. */
    private static void awaitRedis(HeldApi heldApi) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Reader.ask(heldApi.address(), ApiRequest.of("community/tags/search"))
                        .headers()
                        .firstValue("X-Cache")
                        .filter(source -> !source.equals("MONGO"))
                        .isPresent());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.auth.SignedTokens;
import io.liveshelf.contract.oracle.FixedWorld;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A MongoDB with more questions than it can answer is busy, not gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BusyMongoTest {
    /** Less than the time limit of a question, which a write behind the searches used to spend in the queue. */
    private static final Duration PROMPT = Duration.ofSeconds(9);

    private final MongoOnlyApi api = new MongoOnlyApi(Map.of("MONGODB_CONNECTIONS", "2"));

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void threeHundredSearchesAtOnceStopNeitherWritesNorCards() {
        api.mongo.insert(FixedWorld.at(Instant.now()).documents());
        IntStream.range(0, 300).forEach(i -> api.book("b" + i));

        List<CompletableFuture<HttpResponse<byte[]>>> searches = IntStream.range(0, 300)
                .mapToObj(i -> api.client.getAsync("/api/v1/community/books/search?q=book+b" + i))
                .toList();
        long started = System.nanoTime();
        HttpResponse<byte[]> write = api.client.write(
                "POST",
                "/api/v1/books/b1/progress",
                "{\"chapter_number\":1,\"position\":0.5}",
                "Authorization",
                SignedTokens.header("u"));
        HttpResponse<byte[]> card = api.client.get("/api/v1/books/b2");
        Duration others = Duration.ofNanos(System.nanoTime() - started);

        assertThat(write.statusCode()).isEqualTo(200);
        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(others).isLessThan(PROMPT);
        assertThat(searches).allSatisfy(search -> {
            HttpResponse<byte[]> answer = search.join();
            assertThat(answer.statusCode()).isIn(200, 503);
            if (answer.statusCode() == 503) {
                assertThat(RunningApi.header(answer, "Retry-After")).isNotEmpty();
                assertThat(Client.json(answer).get("detail").asText()).contains("too many");
            }
        });
        assertThat(searches).filteredOn(each -> each.join().statusCode() == 200).hasSizeGreaterThanOrEqualTo(2);
        assertThat(api.client.get("/api/v1/community/books/search?q=another").statusCode())
                .isEqualTo(200);
        assertThat(Client.json(api.client.get("/health")).get("mongo").asText()).isEqualTo("up");
    }
}

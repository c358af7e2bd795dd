// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.oracle.FixedWorld;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import io.liveshelf.redis.testing.RedisProcess;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many ask for what nobody has, MongoDB is asked once; for a list of ids once more, for the cards that Redis lacks. */
class StampedeIT {
    private final AtomicInteger aggregations = new AtomicInteger();
    private final CommandListener listener = new CommandListener() {
        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (event.getCommandName().equals("aggregate")) {
                aggregations.incrementAndGet();
            }
        }
    };

    @ParameterizedTest
    @CsvSource({
        "/api/v1/community/books/featured-week, 1",
        "/api/v1/community/books/search?q=kinh+te, 2",
        "/api/v1/book-categories/child/truyen-tranh?sort_by=views, 2"
    })
    void aThousandReadersOfAMissingKeyCauseOneComputation(String path, int expected) throws Exception {
        try (var mongo = new EmbeddedCommunity();
                var redis = new RedisProcess()) {
            mongo.createIndexes();
            mongo.insert(FixedWorld.at(Instant.now()).documents());
            var config = ApiConfig.from(Map.of(
                    "HTTP_PORT",
                    "0",
                    "REDIS_URL",
                    redis.url(),
                    // on a busy machine a thousand readers need a while
                    "REDIS_TIMEOUT_MS",
                    "10000",
                    "MONGODB_HOLD_MS",
                    "60000",
                    "MONGODB_URI",
                    mongo.uri()));
            try (QueryApi api = QueryApi.withListeners(config, Clock.systemUTC(), listener)) {
                api.start();
                var client = new Client(api.port());
                List<CompletableFuture<HttpResponse<byte[]>>> readers = Stream.generate(() -> client.getAsync(path))
                        .limit(1_000)
                        .toList();
                assertThat(readers)
                        .allSatisfy(
                                reader -> assertThat(reader.join().statusCode()).isEqualTo(200));
            }
        }
        assertThat(aggregations).hasValue(expected);
    }
}

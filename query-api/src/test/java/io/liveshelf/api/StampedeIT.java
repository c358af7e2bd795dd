// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.javalin.Javalin;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.mongo.EmbeddedCommunity;
import io.liveshelf.api.mongo.MongoViews;
import io.liveshelf.api.read.Health;
import io.liveshelf.api.read.Health.State;
import io.liveshelf.api.read.SharedReads;
import io.liveshelf.views.contract.Views;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StampedeIT {
    @Test
    void aThousandReadersOfAMissingViewCauseOneAggregation() {
        var aggregations = new AtomicInteger();
        var listener = new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                if (event.getCommandName().equals("aggregate")) {
                    aggregations.incrementAndGet();
                }
            }
        };
        try (var mongo = new EmbeddedCommunity();
                var views = new MongoViews(mongo.config(), Clock.systemUTC(), listener)) {
            var shared = new SharedReads(views, Duration.ofMinutes(1), System::nanoTime);
            Javalin http = HttpApi.create(
                            new ApiConfig.Http("127.0.0.1", 0, 8),
                            shared,
                            shared,
                            new Health(
                                    () -> CompletableFuture.completedFuture(State.OFF),
                                    () -> CompletableFuture.completedFuture(State.UP)))
                    .start();
            try {
                var client = new Client(http.port());
                List<CompletableFuture<HttpResponse<byte[]>>> readers = Stream.generate(
                                () -> client.getAsync(Views.FEATURED_WEEK.path()))
                        .limit(1_000)
                        .toList();
                assertThat(readers)
                        .allSatisfy(
                                reader -> assertThat(reader.join().statusCode()).isEqualTo(200));
            } finally {
                http.stop();
            }
        }
        assertThat(aggregations).hasValue(1);
    }
}

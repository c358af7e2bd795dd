// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.javalin.Javalin;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.http.Replies;
import io.liveshelf.api.http.ViewRoutes;
import io.liveshelf.api.mongo.EmbeddedCommunity;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.mongo.MongoViews;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Reads;
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
                var link = new Mongo(mongo.config(), Clock.systemUTC(), listener)) {
            var reads = new Reads(
                    Cache.NONE, new Reads.Settings(Duration.ofMinutes(1), 1_000_000), Clock.systemUTC(), () -> false);
            var config = new ApiConfig.Http("127.0.0.1", 0, 8);
            var threads = HttpApi.threads(config);
            Javalin http = HttpApi.create(
                            config,
                            threads,
                            new ViewRoutes(new Replies(reads, threads), new MongoViews(link)::resource))
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

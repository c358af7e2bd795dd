// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.ConnectionString;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ViewResourcesTest {
    private static final Instant NOW = Instant.parse("2026-03-10T10:30:00.123Z");

    @Test
    void saysOfEveryViewWhereItIsFromWhenItWasComputedAndHowLongItLives() {
        try (var server = new EmbeddedCommunity();
                var mongo = new Mongo(config(server), Clock.fixed(NOW.plusNanos(1), ZoneOffset.UTC))) {
            var views = new ViewResources(mongo, Rules::builtIn);
            for (View view : Views.all()) {
                Answer answer =
                        views.resource(view).computation().compute().join().orElseThrow();

                assertThat(answer.source()).isEqualTo(Source.MONGO);
                JsonNode body = Json.read(answer.bytes(), JsonNode.class);
                assertThat(body.get("ttl").asLong()).isEqualTo(view.ttl().toSeconds());
                assertThat(body.get("cached_at").asText()).isEqualTo(NOW.toString());
            }
        }
    }

    private static ApiConfig.Mongo config(EmbeddedCommunity server) {
        return new ApiConfig.Mongo(
                new ConnectionString(server.uri()),
                "community",
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                4,
                256,
                Duration.ofSeconds(2),
                new ApiConfig.Breaker(1, Duration.ofMillis(100)));
    }
}

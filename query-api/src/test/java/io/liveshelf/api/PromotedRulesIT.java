// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.view.Views;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What MongoDB is asked for, because Redis has it not, is by the rules of the generation that is served. */
class PromotedRulesIT {
    private static final String RULES = "{\"views\":{\"books:trending:today\":{\"size\":7}}}";

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void followTheGenerationThatIsServed() {
        assertThat(limit()).isEqualTo(5);

        serve(Serving.LIVE.promoted(
                new GenerationName("top7"),
                Json.read(RULES.getBytes(StandardCharsets.UTF_8), JsonNode.class),
                Instant.now()));
        await().untilAsserted(() -> assertThat(limit()).isEqualTo(7));

        serve(new Serving(2, "live", "top7", Instant.now()));
        await().untilAsserted(() -> assertThat(limit()).isEqualTo(5));
    }

    private void serve(Serving pointer) {
        api.inRedis(commands -> commands.set(Serving.REDIS_KEY, new String(pointer.bytes(), StandardCharsets.UTF_8)));
    }

    private int limit() {
        HttpResponse<byte[]> answer = api.client.send("GET", Views.TRENDING_TODAY.path(), "Cache-Control", "no-cache");
        assertThat(cache(answer)).isEqualTo("MONGO");
        return json(answer).path("limit").asInt();
    }
}

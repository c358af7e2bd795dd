// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.streams.LoopStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthServerTest {
    @ParameterizedTest
    @CsvSource({"RUNNING, 200", "REBALANCING, 200", "ERROR, 503"})
    void reportsTheStateOfEveryPart(KafkaStreams.State state, int status) throws Exception {
        var report = new HealthReport(
                state,
                new LoopStatus().snapshot(),
                new LoopStatus().snapshot(),
                Map.of("counted", 3L),
                Map.of("community.online_books", 1L));

        try (var server = HealthServer.start(new StreamsAppConfig.Health("127.0.0.1", 0), () -> report)) {
            HttpResponse<byte[]> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());

            assertThat(response.statusCode()).isEqualTo(status);
            JsonNode body = Json.read(response.body(), JsonNode.class);
            var names = new ArrayList<String>();
            body.fieldNames().forEachRemaining(names::add);
            assertThat(names).containsExactly("streams", "redis", "invalidator", "facts", "dead_letters");
            assertThat(body.at("/streams").asText()).isEqualTo(state.name());
            assertThat(body.at("/facts/counted").asLong()).isEqualTo(3);
            assertThat(body.at("/dead_letters/community.online_books").asLong()).isEqualTo(1);
        }
    }
}

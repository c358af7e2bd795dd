// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.view.Views;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The metrics of an API whose servers answer. */
class MetricsIT {
    private final RunningApi api = new RunningApi();

    @AfterEach
    void close() {
        api.close();
    }

    private List<String> page() {
        return new String(api.client.get("/metrics").body(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private double value(String sample) {
        return page().stream()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void saysHowOldAViewInRedisIs() {
        String body =
                "{\"books\":[],\"total\":0,\"cached_at\":\"" + Instant.now().minusSeconds(60) + "\",\"ttl\":3600}";
        api.inRedis(commands -> commands.set(Views.TOP_BOOKS.key(), body));

        await().untilAsserted(
                        () -> assertThat(value("liveshelf_view_age_seconds{view=\"" + Views.TOP_BOOKS.key() + "\"}"))
                                .isBetween(60.0, 120.0));
    }

    @Test
    void saysUpToWhenRedisIsCompleteAndHowFullItIs() {
        api.inRedis(commands -> commands.set(AsOf.KEY, "{\"online_books\":\"2026-11-24T20:00:09Z\"}"));

        await().untilAsserted(
                        () -> assertThat(value("liveshelf_served_as_of_timestamp_seconds{collection=\"online_books\"}"))
                                .isEqualTo(1.795550409E9));
        assertThat(value("liveshelf_redis_evicted_keys_total")).isZero();
        assertThat(value("liveshelf_redis_memory_bytes")).isPositive();
        assertThat(value("liveshelf_redis_memory_limit_bytes")).isNotNegative();
    }

    @Test
    void countsWhereAnswersCameFromAndWhatMongoWasAsked() {
        api.book("b1");
        String search = "/api/v1/community/books/search?q=book";
        api.client.get(search);
        System.gc(); // a meter must not lose what it asks

        await().untilAsserted(() -> {
            api.client.get(search);
            assertThat(value("cache_gets_total{cache=\"answers\",result=\"miss\"}"))
                    .isPositive();
            assertThat(value("cache_gets_total{cache=\"answers\",result=\"hit\"}"))
                    .isPositive();
        });
        assertThat(page())
                .anyMatch(line -> line.startsWith("mongodb_driver_commands_seconds_count{")
                        && line.contains("command=\"aggregate\"")
                        && line.contains("status=\"SUCCESS\"")
                        && !line.contains("cluster_id"))
                .anyMatch(line ->
                        line.startsWith("liveshelf_server_calls_seconds_count{outcome=\"success\",server=\"redis\"}"))
                .contains("resilience4j_circuitbreaker_state{name=\"mongodb\",state=\"closed\"} 1.0");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the process tells about its requests, without any server behind it. */
class MetricsPageTest {
    private static final String SECRET = "a-secret-of-32-characters-or-more";
    private static final Pattern SAMPLE = Pattern.compile("[a-z_0-9]+(\\{[^}]*})? [-+.0-9EINFNa]+");

    private final ListAppender<ILoggingEvent> access = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("access");
    private final QueryApi api = QueryApi.of(config(), Clock.systemUTC());
    private Client client = new Client(1);

    private static ApiConfig config() {
        try {
            return ApiConfig.from(Map.of(
                    "HTTP_PORT",
                    "0",
                    "REDIS_URL",
                    "redis://:" + SECRET + "@127.0.0.1:1",
                    "MONGODB_URI",
                    "mongodb://user:" + SECRET + "@127.0.0.1:1",
                    "MONGODB_CONNECT_TIMEOUT_MS",
                    "50",
                    "JWT_SECRET",
                    SECRET,
                    "ADMIN_TOKEN",
                    SECRET,
                    "HTTP_ACCESS_LOG",
                    "true"));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() {
        access.start();
        logger.addAppender(access);
        logger.setAdditive(false);
        api.start();
        client = new Client(api.port());
    }

    @AfterEach
    void stop() {
        api.close();
        logger.detachAppender(access);
        logger.setAdditive(true);
    }

    private List<String> page() {
        HttpResponse<byte[]> response = client.get("/metrics");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        return new String(response.body(), StandardCharsets.UTF_8).lines().toList();
    }

    private static String request(String suffix, String outcome, String uri) {
        return "http_server_requests_seconds_" + suffix + "{method=\"GET\",outcome=\"" + outcome
                + "\",source=\"none\",uri=\"" + uri + "\"}";
    }

    @Test
    void countsRequestsByRouteAndOutcome() {
        client.get("/api/v1/books/b1");
        client.get("/api/v1/books/b2?q=x");
        client.get("/favicon.ico");
        client.get("/wp-login.php");

        await().untilAsserted(() -> assertThat(page())
                .contains(
                        request("count", "SERVER_ERROR", "/api/v1/books/{book_id}") + " 2",
                        request("count", "CLIENT_ERROR", "none") + " 2")
                .noneMatch(line -> line.contains("b1") || line.contains("favicon")));
    }

    @Test
    void resolvesFiftyMicroseconds() {
        client.get("/health/live");

        await().untilAsserted(() -> assertThat(page())
                .anyMatch(line ->
                        line.startsWith("http_server_requests_seconds_bucket{") && line.contains("le=\"5.0E-5\""))
                .anyMatch(line -> line.contains("le=\"10.0\"")));
    }

    @Test
    void saysHowTheServersBehindAre() {
        client.get("/api/v1/community/books/top");

        await().untilAsserted(() -> assertThat(page())
                .contains("resilience4j_circuitbreaker_state{name=\"mongodb\",state=\"open\"} 1.0")
                .contains("resilience4j_circuitbreaker_state{name=\"mongodb\",state=\"closed\"} 0.0")
                .contains("liveshelf_view_age_seconds{view=\"books:trending:today\"} NaN")
                .contains("liveshelf_kept_answers 0.0")
                .anyMatch(line ->
                        line.startsWith("liveshelf_server_calls_seconds_count{outcome=\"rejected\",server=\"redis\"}")
                                && !line.endsWith(" 0")));
    }

    @Test
    void hasTheJvmAndThePoolsAndNoSecret() {
        List<String> page = page();

        assertThat(page)
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .anyMatch(line -> line.startsWith("jvm_threads_live_threads "))
                .anyMatch(line -> line.startsWith("jetty_threads_busy "))
                .anyMatch(line -> line.startsWith("executor_queued_tasks{name=\"mongo-lists\"}"))
                .noneMatch(line -> line.contains(SECRET))
                .allMatch(line -> line.startsWith("#") || SAMPLE.matcher(line).matches());
    }

    @Test
    void logsRequestsWithoutQueriesAndTokens() {
        client.get("/api/v1/books/b1?q=private", "Authorization", "Bearer " + SECRET);

        await().untilAsserted(() -> assertThat(access.list).isNotEmpty());
        String text = access.list.get(0).getFormattedMessage();
        JsonNode line = Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        assertThat(line.get("method").asText()).isEqualTo("GET");
        assertThat(line.get("route").asText()).isEqualTo("/api/v1/books/{book_id}");
        assertThat(line.get("path").asText()).isEqualTo("/api/v1/books/b1");
        assertThat(line.get("status").asInt()).isEqualTo(401);
        assertThat(line.get("bytes").asLong()).isPositive();
        assertThat(line.get("duration_ms").asDouble()).isPositive();
        assertThat(line.has("source")).isFalse();
        assertThat(text).doesNotContain("private", SECRET);
    }

    @Test
    void isAliveAndStartedButNotReadyWithoutAnyServer() {
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(client.get("/health/started").statusCode()).isEqualTo(200));

        HttpResponse<byte[]> ready = client.get("/health/ready");

        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(Client.json(ready))
                .hasToString("{\"status\":\"down\",\"reasons\":[\"Redis does not answer\",\"MongoDB does not answer\","
                        + "\"no answer was kept\"]}");
    }
}

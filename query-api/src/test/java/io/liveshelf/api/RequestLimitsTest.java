// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.auth.SignedTokens;
import io.liveshelf.api.config.ApiConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may send, how much and how often. Neither Redis nor MongoDB is asked for any of it. */
class RequestLimitsTest {
    private static final String SEARCH = "/api/v1/community/books/search?q=";

    private final List<QueryApi> started = new ArrayList<>();

    private QueryApi api(String... more) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "HTTP_PORT", "0",
                "REDIS_CACHE_ENABLED", "false",
                "MONGODB_URI", "mongodb://127.0.0.1:1",
                "MONGODB_CONNECT_TIMEOUT_MS", "10",
                "JWT_SECRET", SignedTokens.SECRET));
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        try {
            QueryApi api = QueryApi.of(ApiConfig.from(variables), Clock.systemUTC());
            started.add(api);
            api.start();
            return api;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        started.forEach(QueryApi::close);
    }

    @Test
    void aQueryThatIsTooLongIs414() {
        var client = new Client(api().port());

        assertThat(client.get(SEARCH + "x".repeat(4_200)).statusCode()).isEqualTo(414);
        assertThat(client.get(SEARCH + "x".repeat(3_000)).statusCode())
                .as("too long for a q only")
                .isEqualTo(400);
    }

    @Test
    void headersThatAreTooLargeAre431() {
        var client = new Client(api("HTTP_HEADER_BYTES", "1000").port());

        assertThat(client.get("/health", "X-Large", "x".repeat(2_000)).statusCode())
                .isEqualTo(431);
        assertThat(client.get("/openapi.json", "X-Small", "x".repeat(500)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyThatIsTooLargeIs413HoweverItComes() {
        var client = new Client(api().port());

        for (int size : new int[] {5_000, 200_000}) {
            assertThat(postProgress(client, size).statusCode())
                    .as("%d bytes", size)
                    .isEqualTo(413);
        }
    }

    /** HTTP/1.1: who goes on to send while the answer comes may find the connection closed before it has read it. */
    @Test
    void whoSendsFarTooMuchIsCutOffAtTheLatestAfterTheAnswer() {
        var client = new Client(api().port());

        try {
            assertThat(postProgress(client, 3_000_000).statusCode()).isEqualTo(413);
        } catch (UncheckedIOException e) {
            assertThat(e).hasRootCauseInstanceOf(IOException.class);
        }
        assertThat(postProgress(client, 5_000).statusCode()).isEqualTo(413);
    }

    private static HttpResponse<byte[]> postProgress(Client client, int size) {
        return client.write(
                "POST",
                "/api/v1/books/a/progress",
                "{\"position\":" + " ".repeat(size) + "0}",
                "Authorization",
                SignedTokens.header("u"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip=10001", "skip=2000000000", "skip=99999999999999999999", "limit=101", "skip=-1"})
    void aPageTooFarIsAClear400(String page) {
        HttpResponse<byte[]> answer = new Client(api().port()).get(SEARCH + "x&" + page);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Client.json(answer).get("parameter").asText()).isEqualTo(page.split("=", -1)[0]);
        assertThat(Client.json(answer).get("detail").asText()).contains("a whole number from");
    }

    @Test
    void oneAddressMayAskSoOftenAndHealthAsOftenAsItLikes() {
        var client = new Client(api("HTTP_REQUESTS_PER_SECOND", "5").port());

        List<HttpResponse<byte[]>> answers = Stream.generate(() -> client.getAsync("/docs")).limit(30).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        List<HttpResponse<byte[]>> refused =
                answers.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(refused)
                .isNotEmpty()
                .allSatisfy(answer ->
                        assertThat(answer.headers().firstValue("Retry-After")).contains("1"));
        assertThat(answers.size() - refused.size()).isGreaterThanOrEqualTo(4);
        for (int i = 0; i < 50; i++) {
            assertThat(client.get("/health").statusCode()).isNotEqualTo(429);
        }
        // refused requests count, too, so who goes on at twice the rate is never served
        await().pollInterval(Duration.ofMillis(400))
                .until(() -> client.get("/docs").statusCode() == 200);
    }

    @Test
    void nobodyIsLimitedUnlessConfigured() {
        var client = new Client(api().port());
        for (int i = 0; i < 300; i++) {
            assertThat(client.get("/docs").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void pagesOfConfiguredOriginsMayReadAnswers() {
        var client = new Client(api("HTTP_ORIGINS", "https://shelf.example,http://localhost:3000")
                .port());

        HttpResponse<byte[]> allowed = client.get("/openapi.json", "Origin", "http://localhost:3000");
        assertThat(RunningApi.header(allowed, "Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
        assertThat(RunningApi.header(allowed, "Access-Control-Expose-Headers")).contains("ETag", "X-Cache");
        assertThat(client.get("/openapi.json", "Origin", "https://shelfXexample")
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
        assertThat(new Client(api().port())
                        .get("/openapi.json", "Origin", "https://shelf.example")
                        .headers()
                        .map())
                .doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void preflightsAreAnsweredForThoseOrigins() throws IOException {
        int port = api("HTTP_ORIGINS", "https://shelf.example").port();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(String.join(
                                    "\r\n",
                                    "OPTIONS /api/v1/books/a HTTP/1.1",
                                    "Host: x",
                                    "Origin: https://shelf.example",
                                    "Access-Control-Request-Method: PUT",
                                    "Access-Control-Request-Headers: authorization,content-type",
                                    "Connection: close",
                                    "",
                                    "")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("Access-Control-Allow-Origin: https://shelf.example")
                    .contains("PUT");
        }
    }

    @Test
    void oneAddressHasSoManyConnections() throws IOException {
        int port = api("HTTP_CONNECTIONS_PER_CLIENT", "3").port();
        var sockets = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 4; i++) {
                var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout(10_000);
                sockets.add(socket);
                if (i < 3) {
                    socket.getOutputStream()
                            .write("GET /docs HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    assertThat(socket.getInputStream().read()).isEqualTo('H');
                }
            }
            assertThat(sockets.get(3).getInputStream().read()).as("closed").isEqualTo(-1);
            sockets.get(0).close();
            await().ignoreExceptions().until(() -> new Client(port).get("/docs").statusCode() == 200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.http.Health;
import io.liveshelf.api.http.Health.State;
import io.liveshelf.api.http.HealthHandler;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.http.Responder;
import io.liveshelf.api.http.ViewHandlers;
import io.liveshelf.api.lists.ListHandlers;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.openapi.DocsHandlers;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpBehaviourTest {
    private static final String TOP = Views.TOP_BOOKS.path();

    private String padding = "x".repeat(1000);
    private final Mongo nobody = nobody();
    private final Javalin http = start();
    private final Client client = Client.ofMadeUpBodies(http.port());

    private Javalin start() {
        var config = new ApiConfig.Http("127.0.0.1", 0, 8);
        var threads = HttpApi.threads(config);
        var responder = new Responder(this::answer, threads);
        var lists = new ListHandlers(responder, HttpBehaviourTest::resource, Rules::builtIn, nobody);
        return HttpApi.create(config, threads, table -> {
                    var routes = new Routes(table);
                    routes.views(new ViewHandlers(responder, HttpBehaviourTest::resource), lists);
                    routes.lists(lists);
                    routes.about(
                            new HealthHandler(
                                    new Health(
                                            () -> state(State.UP), () -> state(State.DOWN), () -> 3, Optional::empty),
                                    threads),
                            new DocsHandlers());
                })
                .start();
    }

    private static Mongo nobody() {
        try {
            return new Mongo(
                    ApiConfig.from(Map.of("MONGODB_URI", "mongodb://127.0.0.1:1"))
                            .mongo(),
                    Clock.systemUTC());
        } catch (InvalidConfiguration e) {
            throw new AssertionError(e);
        }
    }

    private static Resource resource(View view) {
        return Resource.of(view, () -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private CompletableFuture<Optional<Answer>> answer(Resource resource) {
        if (padding.isEmpty()) {
            throw new IllegalStateException("a secret");
        }
        String body = "{\"key\":\"%s\",\"padding\":\"%s\"}".formatted(resource.key(), padding);
        return CompletableFuture.completedFuture(
                Optional.of(new Answer(body.getBytes(StandardCharsets.UTF_8), Source.REDIS)));
    }

    private static CompletableFuture<State> state(State state) {
        return CompletableFuture.completedFuture(state);
    }

    @AfterEach
    void stop() {
        http.stop();
        nobody.close();
    }

    @Test
    void servesEveryViewUnderItsPath() {
        for (View view : Views.all()) {
            assertThat(json(client.get(view.path())).get("key").asText()).isEqualTo(view.key());
        }
        assertThat(json(client.get("/api/v1/book-categories/parent/business"))
                        .get("key")
                        .asText())
                .isEqualTo("books:top:category:business");
        assertThat(json(client.get("/api/v1/book-categories")).get("key").asText())
                .isEqualTo("categories:tree:all");
    }

    @Test
    void answersNotModifiedToWhoHasIt() {
        HttpResponse<byte[]> first = client.get(TOP);
        String etag = header(first, "ETag");

        HttpResponse<byte[]> second = client.get(TOP, "If-None-Match", "\"other\", W/" + etag);

        assertThat(etag).startsWith("\"");
        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(header(second, "ETag")).isEqualTo(etag);
        assertThat(header(second, "Cache-Control"))
                .as("with what is in between no more than the five seconds that a cache may be behind")
                .isEqualTo("public, max-age=1, stale-while-revalidate=2, stale-if-error=600");
        assertThat(header(second, "Server-Timing")).startsWith("redis;dur=");
        padding = "y".repeat(1000);
        assertThat(client.get(TOP, "If-None-Match", etag).statusCode()).isEqualTo(200);
    }

    @Test
    void compressesForThoseWhoCanTakeIt() throws IOException {
        HttpResponse<byte[]> plain = client.get(TOP, "Accept-Encoding", "gzip;q=0, br");
        HttpResponse<byte[]> compressed = client.get(TOP, "Accept-Encoding", "br, gzip;q=0.5");

        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(compressed, "Vary")).isEqualTo("Accept-Encoding");
        assertThat(header(compressed, "ETag")).isNotEqualTo(header(plain, "ETag"));
        try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(compressed.body()))) {
            assertThat(unzipped.readAllBytes()).isEqualTo(plain.body());
        }
        padding = "short";
        assertThat(client.get(TOP, "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void answersHeadLikeGetWithoutABody() {
        HttpResponse<byte[]> get = client.get(TOP);
        HttpResponse<byte[]> head = client.send("HEAD", TOP);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo(Integer.toString(get.body().length));
        assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404",
        "GET, /nothing, 404",
        "GET, /api/v1/book-categories/parent/none, 404",
        "GET, /api/v1/book-categories/parent/none/top, 404",
        "POST, /api/v1/community/books/top, 405",
        "DELETE, /health, 405",
    })
    void saysWhatIsWrongInAProblemDocument(String method, String path, int status) {
        HttpResponse<byte[]> response = client.send(method, path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(json(response).get("status").asInt()).isEqualTo(status);
        assertThat(json(response).get("detail").asText()).isNotEmpty();
    }

    @Test
    void namesWhatAPathAccepts() {
        assertThat(json(client.get("/api/v1/book-categories/parent/x")).get("accepts"))
                .hasSize(11);
        assertThat(header(client.send("PUT", TOP), "Allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%2Fb", "a%5Cb", "100%25", "a%3Bb", "a;b", "%3F", "%23", "%2E", "%2E%2E", "a%20b", "%C4%91", "a+b"
            })
    void takesAnyCharacterInASegmentOfAPath(String segment) {
        assertThat(json(client.get("/api/v1/book-categories/parent/" + segment)).get("accepts"))
                .hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=10", "?utm_source=x", "?skip=0", "?q="})
    void ignoresWhatItDoesNotKnowAndWhatChangesNothing(String query) {
        assertThat(header(client.get(TOP + query), "X-Cache")).isEqualTo("REDIS");
    }

    @Test
    void tellsNothingOfAnUnexpectedFault() {
        padding = "";

        HttpResponse<byte[]> response = client.get(TOP);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain("secret", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GARBAGE\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n"})
    void answersWhatIsNoRequestWithAProblemDocumentToo(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(5_000);
            byte[] start = socket.getInputStream().readNBytes(250);
            assertThat(new String(start, StandardCharsets.US_ASCII))
                    .contains("400 Bad Request", "application/problem+json", "X-Content-Type-Options: nosniff")
                    .doesNotContain("Jetty");
        }
    }

    @Test
    void letsNobodyGuessAnotherTypeWhateverItAnswers() {
        padding = "";
        HttpResponse<byte[]> fault = client.get(TOP);
        padding = "x";
        HttpResponse<byte[]> view = client.get(TOP);
        Map<Integer, HttpResponse<byte[]>> answers = Map.of(
                200, view,
                304, client.get(TOP, "If-None-Match", header(view, "ETag")),
                400, client.get(TOP + "?limit=many"),
                404, client.get("/nothing"),
                405, client.send("POST", TOP),
                500, fault);

        answers.forEach((status, answer) -> {
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        });
        for (String path : List.of("/health", "/docs", "/docs/docs.js", "/openapi.json")) {
            assertThat(client.get(path).headers().allValues("X-Content-Type-Options"))
                    .containsExactly("nosniff");
        }
    }

    @Test
    void reportsWhatCanBeReached() {
        HttpResponse<byte[]> health = client.get("/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(json(health).toString())
                .isEqualTo("{\"status\":\"up\",\"redis\":\"up\",\"mongo\":\"down\",\"kept_answers\":3,"
                        + "\"serving\":null,\"reasons\":[\"MongoDB does not answer\"]}");
    }

    private static String header(HttpResponse<?> response, String name) {
        return Optional.of(response.headers())
                .flatMap(headers -> headers.firstValue(name))
                .orElse("");
    }
}

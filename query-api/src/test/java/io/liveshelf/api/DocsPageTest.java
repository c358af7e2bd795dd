// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.http.Health;
import io.liveshelf.api.http.HealthHandler;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.openapi.DocsHandlers;
import io.liveshelf.api.openapi.OpenApi;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API as it is served, without any other network. */
class DocsPageTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final ApiConfig.Http config = new ApiConfig.Http("127.0.0.1", 0, 8);
    private final Javalin http = HttpApi.create(
                    config,
                    routes -> new Routes(routes)
                            .about(
                                    new HealthHandler(
                                            new Health(DocsPageTest::up, DocsPageTest::up, () -> 0, Optional::empty),
                                            Runnable::run),
                                    new DocsHandlers()))
            .start();
    private final Client client = new Client(http.port());

    private static CompletableFuture<Health.State> up() {
        return CompletableFuture.completedFuture(Health.State.UP);
    }

    @AfterEach
    void stop() {
        http.stop();
    }

    @Test
    void servesTheDocumentAsJson() {
        assertThat(Client.json(client.get("/openapi.json"))).isEqualTo(OpenApi.document());
    }

    @Test
    void hasEveryFileThatThePageNeeds() {
        List<String> references = REFERENCE
                .matcher(text(client.get("/docs")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(references).contains("/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js", "/docs/docs.js");
        assertThat(references)
                .allMatch(reference -> reference.startsWith("/"))
                .allSatisfy(reference ->
                        assertThat(client.get(reference).statusCode()).isEqualTo(200));
        assertThat(text(client.get("/docs/docs.js"))).contains("\"/openapi.json\"", "validatorUrl: null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/docs.js", "/openapi.json"})
    void forbidsEveryOtherHost(String path) {
        String policy =
                client.get(path).headers().firstValue("Content-Security-Policy").orElseThrow();

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("http:", "https:", "*", "unsafe-eval");
        assertThat(script(policy)).isEqualTo("script-src 'self'");
    }

    private static String script(String policy) {
        return Pattern.compile("script-src[^;]*")
                .matcher(policy)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sendsAFileAgainOnlyWhereItIsAnother() {
        HttpResponse<byte[]> bundle = client.get("/docs/swagger-ui-bundle.js", "Accept-Encoding", "gzip");
        String etag = bundle.headers().firstValue("ETag").orElseThrow();

        assertThat(bundle.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(bundle.body().length).isLessThan(800_000);
        assertThat(client.get("/docs/swagger-ui-bundle.js", "If-None-Match", etag)
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void hasNoOtherFileOfTheClassPath() {
        for (String name : List.of("..%2Fopenapi.yaml", "index.html", "openapi.yaml", "..%5Clogback.xml")) {
            assertThat(client.get("/docs/" + name).statusCode()).as(name).isEqualTo(404);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}

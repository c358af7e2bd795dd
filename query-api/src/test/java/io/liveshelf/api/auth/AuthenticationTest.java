// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.config.TokenKeys;
import io.liveshelf.api.http.HttpApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Javalin with = start(keys());
    private final Javalin without = start(new TokenKeys(List.of()));

    private static TokenKeys keys() {
        try {
            return ApiConfig.from(Map.of("JWT_SECRET", SignedTokens.SECRET)).tokens();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Javalin start(TokenKeys keys) {
        var who = new Authentication(keys, Clock.systemUTC());
        return HttpApi.create(new ApiConfig.Http("127.0.0.1", 0, 8), routes -> {
                    routes.get("/who", ctx -> ctx.result(who.caller(ctx).userId()));
                    routes.get(
                            "/anybody",
                            ctx -> ctx.result(
                                    who.callerIfAny(ctx).map(Caller::userId).orElse("nobody")));
                    routes.get(
                            "/of/{user_id}",
                            ctx -> ctx.result(
                                    who.callerAs(ctx, ctx.pathParam("user_id")).userId()));
                })
                .start();
    }

    @AfterEach
    void stop() {
        with.stop();
        without.stop();
    }

    @Test
    void knowsWhoAsks() {
        assertThat(get(with, "/who", SignedTokens.header("anna")).body()).isEqualTo("anna");
        assertThat(get(with, "/who", "bearer  " + SignedTokens.of("anna")).body())
                .isEqualTo("anna");
        assertThat(get(with, "/of/anna", SignedTokens.header("anna")).body()).isEqualTo("anna");
        assertThat(get(with, "/of/a%2Fb%20%C3%A9", SignedTokens.header("a/b é")).body())
                .isEqualTo("a/b é");
    }

    @Test
    void asksForATokenWhereThereIsNone() {
        for (String header : List.of("", "Basic YTpi", "Bearer")) {
            HttpResponse<String> answer = get(with, "/who", header);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"liveshelf\"");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        }
    }

    @Test
    void saysWhyATokenIsNotGoodAndRepeatsNothingOfIt() {
        HttpResponse<String> answer = get(with, "/anybody", "Bearer hush.hush.hush");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"invalid_token\"")
                .contains("error_description=\"the token is not a signed JWT\"")
                .doesNotContain("hush");
        assertThat(answer.body()).doesNotContain("hush");
    }

    @Test
    void forbidsWhatIsAnotherUsers() {
        HttpResponse<String> answer = get(with, "/of/boris", SignedTokens.header("anna"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("anna", "boris");
    }

    @Test
    void letsAnybodyAskForWhatIsPublic() {
        assertThat(get(with, "/anybody", "").body()).isEqualTo("nobody");
        assertThat(get(with, "/anybody", SignedTokens.header("anna")).body()).isEqualTo("anna");
        assertThat(get(without, "/anybody", SignedTokens.header("anna")).body()).isEqualTo("nobody");
    }

    @Test
    void saysThatNoKeyIsConfigured() {
        HttpResponse<String> answer = get(without, "/who", SignedTokens.header("anna"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("no key is configured");
    }

    private HttpResponse<String> get(Javalin http, String path, String authorization) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + path));
        try {
            return client.send(
                    (authorization.isEmpty() ? request : request.header("Authorization", authorization)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.openapi.OpenApi;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The routes of the server and those of openapi.yaml are the same ones. */
class RoutesTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "options");

    private final List<Endpoint> endpoints = endpoints();

    private static List<Endpoint> endpoints() {
        try (QueryApi api = QueryApi.of(
                ApiConfig.from(Map.of("REDIS_CACHE_ENABLED", "false", "HTTP_PORT", "0")), Clock.systemUTC())) {
            return api.endpoints().stream()
                    .filter(endpoint -> endpoint.method.isHttpMethod())
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void areTheSameHereAndThere() {
        assertThat(routes(endpoint -> !endpoint.method.equals(HandlerType.HEAD)))
                .containsExactlyInAnyOrderElementsOf(described());
    }

    @Test
    void answerHeadWhereTheyAnswerGet() {
        assertThat(paths(HandlerType.HEAD)).isEqualTo(paths(HandlerType.GET));
    }

    private Set<String> paths(HandlerType method) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.method.equals(method))
                .map(endpoint -> endpoint.path)
                .collect(Collectors.toSet());
    }

    private List<String> routes(Predicate<Endpoint> which) {
        return endpoints.stream()
                .filter(which)
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    private static List<String> described() {
        return OpenApi.document().get("paths").properties().stream()
                .flatMap(RoutesTest::operations)
                .toList();
    }

    private static Stream<String> operations(Map.Entry<String, JsonNode> path) {
        return path.getValue().properties().stream()
                .map(Map.Entry::getKey)
                .filter(METHODS::contains)
                .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey());
    }
}

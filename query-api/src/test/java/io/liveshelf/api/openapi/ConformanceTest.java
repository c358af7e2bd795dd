// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConformanceTest {
    private static final String TAGS = "/api/v1/community/tags/popular";
    private static final String BODY = """
            {"tags":[{"tag":"a","books_count":1}],"total":1,"cached_at":"2026-11-22T10:00:00Z","ttl":86400}""";

    private final Map<String, List<String>> headers = new HashMap<>(Map.of(
            "Content-Type", List.of("application/json"),
            "etag", List.of("\"0a\""),
            "Cache-Control", List.of("public"),
            "X-Cache", List.of("REDIS"),
            "Server-Timing", List.of("redis;dur=0.12"),
            "Vary", List.of("Accept-Encoding")));

    private void check(String method, String path, int status, String body) {
        Conformance.check(method, path, status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void acceptsWhatTheDocumentSays() {
        assertThatCode(() -> check("GET", TAGS, 200, BODY)).doesNotThrowAnyException();
        assertThatCode(() -> check("HEAD", TAGS, 200, "")).doesNotThrowAnyException();
        assertThatCode(() -> check("GET", TAGS, 304, "")).doesNotThrowAnyException();
    }

    @Test
    void namesTheRouteThePlaceAndTheRule() {
        assertThatThrownBy(() -> check("GET", TAGS, 200, BODY.replace("books_count", "count")))
                .hasMessageContainingAll("GET " + TAGS + " answered 200", "body", "/tags/0", "books_count", "required");
    }

    @Test
    void refusesWhatNoSchemaHas() {
        assertThatThrownBy(() -> check("GET", TAGS, 200, BODY.replace("\"ttl\"", "\"more\":1,\"ttl\"")))
                .hasMessageContainingAll("more", "unevaluatedProperties");
        assertThatThrownBy(() -> check("GET", TAGS, 200, BODY.replace("\"a\",", "\"a\",\"more\":1,")))
                .hasMessageContainingAll("more", "additionalProperties");
    }

    @Test
    void refusesAnInstantThatIsNone() {
        assertThatThrownBy(() -> check("GET", TAGS, 200, BODY.replace("2026-11-22T10", "2026-11-32T10")))
                .hasMessageContainingAll("/cached_at", "date-time");
    }

    @Test
    void refusesAStatusAMethodAndAPathThatTheDocumentHasNot() {
        assertThatThrownBy(() -> check("GET", TAGS, 418, "")).hasMessageContainingAll("status", "200", "304");
        assertThatThrownBy(() -> check("POST", TAGS, 200, BODY)).hasMessageContainingAll("no such method", "405");
        assertThatThrownBy(() -> check("GET", "/nowhere", 200, BODY)).hasMessageContainingAll("no such path", "404");
    }

    @Test
    void refusesAHeaderThatIsMissingOrWrong() {
        headers.put("X-Cache", List.of("DISK"));
        assertThatThrownBy(() -> check("GET", TAGS, 200, BODY)).hasMessageContainingAll("X-Cache", "enum");
        headers.remove("X-Cache");
        assertThatThrownBy(() -> check("GET", TAGS, 200, BODY)).hasMessageContainingAll("X-Cache", "missing");
        headers.put("X-Cache", List.of("MONGO"));
        headers.put("Content-Type", List.of("text/plain"));
        assertThatThrownBy(() -> check("GET", TAGS, 200, BODY)).hasMessageContainingAll("Content-Type", "text/plain");
    }

    @Test
    void refusesABodyWhereThereMustBeNone() {
        assertThatThrownBy(() -> check("HEAD", TAGS, 200, BODY)).hasMessageContaining("there must be none");
        assertThatThrownBy(() -> check("GET", TAGS, 304, BODY)).hasMessageContaining("there must be none");
    }
}

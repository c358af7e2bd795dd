// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.request.Answer;
import io.liveshelf.contract.oracle.request.ApiRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A response that must equal the oracle's answer and carry the headers of every read. */
record CheckedResponse(String name, HttpResponse<byte[]> response) {
    private static final Pattern CACHED_AT = Pattern.compile("\"cached_at\":\"[^\"]+\"");

    /** Checks an answer. Returns its text without the time at which it was cached. */
    String is(Answer expected, List<String> sources, ApiRequest question) {
        assertThat(response.statusCode()).as(name + ": " + text()).isEqualTo(200);
        assertThat(Answer.comparable(json())).as(name).isEqualTo(expected.body());
        assertThat(header("X-Cache")).as(name + ": X-Cache").isIn(sources);
        assertThat(header("ETag")).as(name + ": ETag").matches("\"[^\"]+\"");
        assertThat(header("Server-Timing")).as(name + ": Server-Timing").contains("dur=");
        assertThat(header("Content-Type")).as(name + ": Content-Type").startsWith("application/json");
        assertThat(header("Cache-Control"))
                .as(name + ": Cache-Control")
                .matches(isOfOneUser(question) ? ".*private.*" : ".+");
        assertThat(text()).as(name + ": cached_at").containsPattern(CACHED_AT);
        return CACHED_AT.matcher(text()).replaceAll("");
    }

    private static boolean isOfOneUser(ApiRequest question) {
        return question.path().get(0).equals("users")
                || question.path().equals(List.of("books"))
                || question.path().contains("progress");
    }

    /** Checks a problem document. */
    String isProblem(int status, ApiRequest question) {
        assertThat(response.statusCode()).as(name + ": " + text()).isEqualTo(status);
        assertThat(header("Content-Type")).as(name + ": Content-Type").startsWith("application/problem+json");
        assertThat(json().path("status").asInt()).as(name).isEqualTo(status);
        assertThat(json().path("title").asText()).as(name).isNotEmpty();
        if (status == 401) {
            assertThat(header("WWW-Authenticate")).as(name).startsWith("Bearer");
        }
        String detail = json().path("detail").asText();
        if (status == 400) {
            assertThat(question.query().keySet())
                    .as(name + " must name the wrong parameter: " + detail)
                    .anyMatch(detail::contains);
        }
        return detail;
    }

    static JsonNode comparable(HttpResponse<byte[]> response) {
        return Answer.comparable(Json.read(response.body(), JsonNode.class));
    }

    String header(String field) {
        return response.headers().firstValue(field).orElse("");
    }

    private JsonNode json() {
        return Json.read(response.body(), JsonNode.class);
    }

    private String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds answers against {@code openapi.yaml}: whether it has the route, whether the route may answer with that status, those
 * headers and that body. What it finds is an {@link AssertionError} that names the route, the place and the rule.
 */
public final class Conformance {
    private static final Document DOCUMENT = new Document(OpenApi.document());
    private static final PathTable PATHS = new PathTable(DOCUMENT.at("/paths"));
    private static final Schemas SCHEMAS = new Schemas(OpenApi.json());

    /** What any call may be answered with, before its path counts. */
    private static final Map<Integer, String> ANYWHERE =
            Map.of(414, "QueryTooLong", 429, "TooManyRequests", 431, "HeadersTooLarge");

    private Conformance() {}

    /** Checks an answer. The body is as it came, so perhaps compressed. */
    public static void check(String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
        new Exchange(method, path, status, caseless(headers)).check(body, true);
    }

    /** Checks an answer to a client of the JDK. */
    public static void check(HttpResponse<byte[]> response) {
        check(
                response.request().method(),
                response.uri().getRawPath(),
                response.statusCode(),
                response.headers().map(),
                response.body());
    }

    /** Checks all but what a successful answer says: for tests whose server has bodies that they made up. */
    public static void checkAllButContent(HttpResponse<byte[]> response) {
        new Exchange(
                        response.request().method(),
                        response.uri().getRawPath(),
                        response.statusCode(),
                        caseless(response.headers().map()))
                .check(response.body(), response.statusCode() >= 400);
    }

    private static Map<String, String> caseless(Map<String, List<String>> headers) {
        var joined = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> joined.put(name, String.join(", ", values)));
        return joined;
    }

    private record Exchange(String method, String path, int status, Map<String, String> headers) {

        void check(byte[] body, boolean content) {
            Rules rules = new Rules(DOCUMENT, SCHEMAS, route());
            String response = responsePointer(rules);
            rules.headers(response, headers);
            boolean bodiless = method.equals("HEAD") || status == 304;
            if (bodiless && body.length > 0) {
                throw rules.failure("body", "there must be none, and it has " + body.length + " bytes");
            }
            if (!bodiless) {
                rules.body(response, headers, body, content);
            }
        }

        private String route() {
            return method + " " + path + " answered " + status;
        }

        /** What the document says of this status; of what it does not have at all, what any server says. */
        private String responsePointer(Rules rules) {
            String anywhere = ANYWHERE.get(status);
            if (anywhere != null) {
                return "/components/responses/" + anywhere;
            }
            Optional<String> template = PATHS.templateOf(path);
            if (template.isEmpty()) {
                return only(rules, 404, "NotFound", "openapi.yaml has no such path");
            }
            String item = "/paths/" + Document.escape(template.get());
            String operation = item + "/" + (method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT));
            if (DOCUMENT.at(operation).isMissingNode()) {
                return only(rules, 405, "MethodNotAllowed", "openapi.yaml has no such method at " + template.get());
            }
            JsonNode responses = DOCUMENT.at(operation + "/responses");
            if (!responses.has(Integer.toString(status))) {
                List<String> known =
                        responses.properties().stream().map(Map.Entry::getKey).toList();
                throw rules.failure("status", "openapi.yaml has " + known + " at " + template.get());
            }
            return DOCUMENT.resolve(operation + "/responses/" + status);
        }

        private String only(Rules rules, int expected, String response, String why) {
            if (status != expected) {
                throw rules.failure("status", why + ", so it must be " + expected);
            }
            return "/components/responses/" + response;
        }
    }
}

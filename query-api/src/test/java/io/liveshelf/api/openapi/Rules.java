// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the document says of one answer.
 *
 * @param route the answer, as failures name it
 */
record Rules(Document document, Schemas schemas, String route) {

    AssertionError failure(String place, String what) {
        return new AssertionError(route + ", and its " + place + " does not conform to openapi.yaml: " + what);
    }

    void headers(String response, Map<String, String> headers) {
        document.at(response + "/headers").fieldNames().forEachRemaining(name -> {
            String rule = document.resolve(response + "/headers/" + Document.escape(name));
            @Nullable String value = headers.get(name);
            if (value != null) {
                judge("header " + name, schemas.validateText(rule + "/schema", value));
            } else if (document.at(rule + "/required").asBoolean()) {
                throw failure("header " + name, "it is missing (rule #" + rule + ")");
            }
        });
    }

    /** With {@code content} also what the body says, else only whether there may be one. */
    void body(String response, Map<String, String> headers, byte[] body, boolean content) {
        JsonNode types = document.at(response + "/content");
        if (types.isMissingNode()) {
            if (body.length > 0) {
                throw failure("body", "there must be none, and it has " + body.length + " bytes");
            }
            return;
        }
        String type = headers.getOrDefault("Content-Type", "")
                .toLowerCase(Locale.ROOT)
                .replace(" ", "");
        String known = types.has(type) ? type : "*/*";
        if (!types.has(known)) {
            throw failure("header Content-Type", "'" + type + "' is not among " + names(types));
        }
        String schema = response + "/content/" + Document.escape(known) + "/schema";
        if (content && type.endsWith("json") && !document.at(schema).isMissingNode()) {
            judge("body", schemas.validate(schema, unzipped(headers, body)));
        }
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private void judge(String place, List<String> broken) {
        if (!broken.isEmpty()) {
            throw failure(place, broken.stream().limit(10).collect(Collectors.joining("\n  ", "\n  ", "")));
        }
    }

    private String unzipped(Map<String, String> headers, byte[] body) {
        if (!headers.getOrDefault("Content-Encoding", "").equals("gzip")) {
            return new String(body, StandardCharsets.UTF_8);
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw failure("body", "its Content-Encoding is gzip and it is not: " + e.getMessage());
        }
    }
}

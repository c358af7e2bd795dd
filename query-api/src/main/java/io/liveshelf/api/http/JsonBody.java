// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object in a request's body, parsed strictly: no duplicate fields, nothing after the object, no unknown fields. A
 * typo is reported instead of ignored.
 */
public final class JsonBody {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectNode object;

    private JsonBody(ObjectNode object) {
        this.object = object;
    }

    /**
     * Reads the body. Responds 415 if its type is not JSON, 413 if it is too large, 400 if it is not a JSON object or has
     * unknown fields.
     *
     * @param mostBytes the largest allowed size
     * @param fields the names of the known fields
     */
    public static JsonBody of(Context ctx, int mostBytes, List<String> fields) {
        checkType(ctx);
        var body = new JsonBody(parse(bytes(ctx, mostBytes)));
        body.object.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                throw new ProblemException(new Problem(
                        "about:blank",
                        "Bad Request",
                        400,
                        "the body has a field that is not known here",
                        null,
                        fields));
            }
        });
        return body;
    }

    /** Whether it has no field. */
    public boolean isEmpty() {
        return object.isEmpty();
    }

    /**
     * The field's value, which may be JSON null; empty if the field is absent. Responds 400 if the value is wrong.
     */
    public Optional<JsonNode> field(String name, String accepts, Predicate<JsonNode> right) {
        @Nullable JsonNode value = object.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!right.test(value)) {
            throw new ProblemException(Problem.badField(name, accepts));
        }
        return Optional.of(value);
    }

    /** The same, for a field that must be present. */
    public JsonNode required(String name, String accepts, Predicate<JsonNode> right) {
        return field(name, accepts, right).orElseThrow(() -> new ProblemException(Problem.badField(name, accepts)));
    }

    private static void checkType(Context ctx) {
        String coding = Optional.ofNullable(ctx.header("Content-Encoding")).orElse("identity");
        if (!RequestHeaders.isJson(ctx.header("Content-Type")) || !coding.equalsIgnoreCase("identity")) {
            throw new ProblemException(Problem.of(
                    415, "Unsupported Media Type", "the body must be application/json in UTF-8, not compressed"));
        }
    }

    private static byte[] bytes(Context ctx, int most) {
        try {
            byte[] bytes = ctx.bodyInputStream().readNBytes(most + 1);
            if (bytes.length > most) {
                throw new ProblemException(
                        Problem.of(413, "Content Too Large", "the body may have at most " + most + " bytes"));
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(Problem.of(400, "Bad Request", "the body ended too early"));
        }
    }

    private static ObjectNode parse(byte[] bytes) {
        try {
            if (STRICT.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw notJson();
        }
        throw notJson();
    }

    private static ProblemException notJson() {
        return new ProblemException(Problem.of(400, "Bad Request", "the body must be one JSON object"));
    }
}

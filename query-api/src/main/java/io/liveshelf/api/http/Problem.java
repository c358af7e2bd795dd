// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liveshelf.contract.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document, RFC 9457. Its type is always {@code about:blank}: the status says what kind of problem it is, the
 * detail what to do about it.
 *
 * @param title the status in words
 * @param detail what the caller can do about it; contains no secret and no internal address
 * @param parameter the query parameter, or the field of the body, that is wrong
 * @param accepts the values that this parameter, or a path segment, may have
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String parameter,
        @Nullable List<String> accepts) {
    /** Its media type. */
    static final String CONTENT_TYPE = "application/problem+json";

    /** A problem with a detail alone. */
    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, null, null);
    }

    /** 404. */
    public static Problem notFound(String detail) {
        return of(404, "Not Found", detail);
    }

    /** 404, with the names that exist. */
    public static Problem notFound(String detail, List<String> accepts) {
        return new Problem("about:blank", "Not Found", 404, detail, null, List.copyOf(accepts));
    }

    /** 400: a parameter that cannot be parsed, or is out of range. */
    public static Problem badParameter(String parameter, String accepts) {
        return new Problem(
                "about:blank",
                "Bad Request",
                400,
                "parameter '" + parameter + "' must be " + accepts,
                parameter,
                List.of(accepts));
    }

    /** 400: a field of the body that cannot be parsed, or is out of range. */
    public static Problem badField(String field, String accepts) {
        return new Problem(
                "about:blank", "Bad Request", 400, "field '" + field + "' must be " + accepts, field, List.of(accepts));
    }

    /** 400: a parameter that is none of the accepted values. */
    public static Problem badParameter(String parameter, List<String> accepts) {
        return new Problem(
                "about:blank",
                "Bad Request",
                400,
                "parameter '" + parameter + "' must be one of: " + String.join(", ", accepts),
                parameter,
                List.copyOf(accepts));
    }

    byte[] bytes() {
        return Json.bytes(this);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liveshelf.contract.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document, RFC 9457. Its type is {@code about:blank}: the status says what kind of problem it is, the detail
 * what to do about it.
 *
 * @param title the status in words
 * @param detail what to do about it, for the caller to read; no secret and no address of ours
 * @param parameter the parameter, or the field of the body, that is wrong
 * @param accepts what that parameter, or a path segment, may be
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

    /** A problem that needs no more than its detail. */
    public static Problem of(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, null, null);
    }

    /** Nothing is there under this name. */
    public static Problem notFound(String detail) {
        return of(404, "Not Found", detail);
    }

    /** Nothing is there under this name; these are the names there are. */
    public static Problem notFound(String detail, List<String> accepts) {
        return new Problem("about:blank", "Not Found", 404, detail, null, List.copyOf(accepts));
    }

    /** A parameter that cannot be read, or is out of its range. */
    public static Problem badParameter(String parameter, String accepts) {
        return new Problem(
                "about:blank",
                "Bad Request",
                400,
                "parameter '" + parameter + "' must be " + accepts,
                parameter,
                List.of(accepts));
    }

    /** A field of the request's body that cannot be read, or is not as it must be. */
    public static Problem badField(String field, String accepts) {
        return new Problem(
                "about:blank", "Bad Request", 400, "field '" + field + "' must be " + accepts, field, List.of(accepts));
    }

    /** A parameter that is none of the values there are. */
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.demo;

import io.javalin.http.Context;
import io.liveshelf.api.http.JsonBody;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who views a book: the id that a browser has made up for itself, in the body of the request. */
final class Viewer {
    private static final int MAX_BYTES = 1 << 10;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private Viewer() {}

    /** The viewer; empty where the request has no body, or a body that names none. */
    static Optional<String> of(Context ctx) {
        return hasBody(ctx)
                ? JsonBody.of(ctx, MAX_BYTES, List.of("viewer"))
                        .field(
                                "viewer",
                                "1 to 64 letters of ASCII, digits and hyphens",
                                value -> value.isTextual()
                                        && ID.matcher(value.textValue()).matches())
                        .map(value -> value.textValue())
                : Optional.empty();
    }

    private static boolean hasBody(Context ctx) {
        long length = ctx.req().getContentLengthLong();
        return length > 0 || (length < 0 && ctx.header("Transfer-Encoding") != null);
    }
}

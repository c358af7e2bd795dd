// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.api.read.Source;
import java.util.Locale;

/** The headers that say where an answer came from and how long that took. Source: read API, "HTTP behaviour". */
public final class SourceHeaders {
    /** The name of the header with the time that an answer took. */
    public static final String SERVER_TIMING = "Server-Timing";

    private SourceHeaders() {}

    /**
     * Sets {@code X-Cache} and {@code Server-Timing}.
     *
     * @param nanos from the request to the answer
     */
    public static void set(Context ctx, Source source, long nanos) {
        ctx.header("X-Cache", source.name());
        ctx.header(SERVER_TIMING, timing(source, nanos));
    }

    /** The value of {@code Server-Timing}. */
    public static String timing(Source source, long nanos) {
        return String.format(Locale.ROOT, "%s;dur=%.2f", source.name().toLowerCase(Locale.ROOT), nanos / 1e6);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.events;

import io.javalin.http.Context;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the routes answer about event streams: all but the streams themselves, which {@link EventLane} opens. */
public final class EventHandlers {
    /** Where they are. */
    public static final String PATH = "/api/v1/community/events";

    /** The type of event streams. */
    public static final String TYPE = "text/event-stream";
    /** Kept by nobody, and passed on at once by proxies that would wait for more of it. */
    public static final Map<String, String> HEADERS = Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no");
    /** The attribute of a request that says why it gets no stream. */
    static final String REFUSED = "io.liveshelf.api.events.refused";

    /** Where no lane has opened it: there are no streams at all. */
    private static final String NO_EVENTS = "there are no events without Redis (REDIS_CACHE_ENABLED)";

    /** The answer to {@code HEAD}. */
    public void describe(Context ctx) {
        HEADERS.forEach(ctx::header);
        ctx.contentType(TYPE);
    }

    /** The answer where no stream can be opened: 503. */
    public void refuse(Context ctx) {
        @Nullable String why = ctx.attribute(REFUSED);
        throw new ProblemException(
                Problem.of(503, "Service Unavailable", why == null ? NO_EVENTS : why), Map.of("Retry-After", "10"));
    }
}

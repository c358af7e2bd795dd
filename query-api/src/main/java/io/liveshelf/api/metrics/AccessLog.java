// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liveshelf.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line of JSON for every request, on the logger {@code access}. It names route and path. It has no query, which says what a
 * reader looks for, no header, no token and no body.
 */
public final class AccessLog implements RequestLog {
    private static final Logger log = LoggerFactory.getLogger("access");

    private final RequestObserver observer;
    private final InstantSource clock;

    /** Logs requests, after it has passed them on to the observer. */
    public AccessLog(RequestObserver observer, InstantSource clock) {
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * A line.
     *
     * @param source absent where the answer has nothing to do with the cache
     * @param bytes of the body as it was sent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            Instant time,
            String remote,
            String method,
            String route,
            String path,
            int status,
            @Nullable String source,
            long bytes,
            double durationMs) {}

    @Override
    public void log(Request request, Response response) {
        observer.log(request, response);
        log.info(new String(Json.bytes(line(request, response)), StandardCharsets.UTF_8));
    }

    private Line line(Request request, Response response) {
        Origin origin = Origin.of(response.getHeaders().get("X-Cache"));
        long micros = TimeUnit.NANOSECONDS.toMicros(NanoTime.since(request.getHeadersNanoTime()));
        return new Line(
                clock.instant(),
                Request.getRemoteAddr(request),
                request.getMethod(),
                observer.route(request),
                String.valueOf(request.getHttpURI().getPath()),
                response.getStatus(),
                origin == Origin.NONE ? null : origin.name().toLowerCase(Locale.ROOT),
                Response.getContentBytesWritten(response),
                micros / 1_000.0);
    }
}

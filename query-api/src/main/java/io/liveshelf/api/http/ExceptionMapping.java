// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.liveshelf.api.read.Unavailable;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps exceptions to problem documents. A fault that the caller cannot mend is logged, and its details are not sent.
 */
final class ExceptionMapping {
    private static final Logger log = LoggerFactory.getLogger(ExceptionMapping.class);

    private ExceptionMapping() {}

    static void mapOn(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, ctx) -> {
            e.headers().forEach(ctx::header);
            write(ctx, e.problem());
        });
        routes.exception(Unavailable.class, (e, ctx) -> unavailable(e, ctx));
        routes.exception(HttpResponseException.class, (e, ctx) -> turnedAway(e, ctx));
        routes.exception(Exception.class, (e, ctx) -> unexpected(e, ctx));
    }

    private static void unavailable(Unavailable e, Context ctx) {
        ctx.header("Retry-After", Long.toString(Math.max(1, e.retryAfter().toSeconds())));
        write(
                ctx,
                Problem.of(
                        503,
                        "Service Unavailable",
                        switch (e.kind()) {
                            case OVERLOAD -> "too many requests wait for MongoDB already; try again a little later";
                            case NO_SERVER -> "neither Redis nor MongoDB can be asked right now";
                            case NOT_AS_FRESH ->
                                "nobody has an answer as fresh as the request's Cache-Control demands, "
                                        + "and MongoDB cannot be asked right now; an older answer may be there";
                        }));
    }

    private static void turnedAway(HttpResponseException e, Context ctx) {
        write(
                ctx,
                switch (e.getStatus()) {
                    case 404 -> Problem.notFound("there is nothing at this path");
                    case 405 -> {
                        String allowed = allowed(e.getDetails());
                        ctx.header("Allow", allowed);
                        yield Problem.of(405, "Method Not Allowed", "this path answers " + allowed);
                    }
                    default -> Problem.of(e.getStatus(), "Request Not Accepted", "the request cannot be answered");
                });
    }

    private static String allowed(Map<String, String> details) {
        return String.join(
                ", ", details.values().stream().findFirst().map(List::of).orElse(List.of("GET", "HEAD")));
    }

    private static void unexpected(Exception e, Context ctx) {
        log.error("cannot answer {} {}; answered 500", ctx.method(), ctx.path(), e);
        write(ctx, Problem.of(500, "Internal Server Error", "this should not happen; the log says more"));
    }

    private static void write(Context ctx, Problem problem) {
        ctx.status(problem.status());
        ctx.header("Cache-Control", "no-store");
        // again: a response that was reset has lost it
        ctx.header(HttpApi.NO_SNIFFING.getName(), HttpApi.NO_SNIFFING.getValue());
        ctx.result(problem.bytes());
        ctx.contentType(Problem.CONTENT_TYPE);
    }
}

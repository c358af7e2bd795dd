// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.ViewSource;
import io.liveshelf.views.contract.View;
import java.util.Locale;
import java.util.concurrent.Executor;

/** Answers with a view: headers, conditional requests, compression. The body is passed through as it is. */
final class ViewHandler {
    /** Fresh for a second, as the views are; a shared cache may bridge a gap with what it has. */
    private static final String CACHE_CONTROL = "public, max-age=1, stale-while-revalidate=10, stale-if-error=600";

    private final ViewSource kept;
    private final ViewSource computed;
    private final Executor writers;
    private final Representations representations = new Representations();

    /**
     * Answers from these sources.
     *
     * @param kept the materialized views
     * @param computed what nobody keeps
     * @param writers threads that write responses: a slow client may hold one up, and never the thread that an answer came
     *     in on
     */
    ViewHandler(ViewSource kept, ViewSource computed, Executor writers) {
        this.kept = kept;
        this.computed = computed;
        this.writers = writers;
    }

    /** A materialized view. */
    void serve(Context ctx, View view) {
        serve(ctx, view, kept);
    }

    /** A view that nobody keeps. */
    void compute(Context ctx, View view) {
        serve(ctx, view, computed);
    }

    private void serve(Context ctx, View view, ViewSource source) {
        long started = System.nanoTime();
        ctx.future(() -> source.read(view)
                .whenCompleteAsync((answer, e) -> {}, writers)
                .thenAccept(answer -> respond(ctx, view, answer, System.nanoTime() - started)));
    }

    private void respond(Context ctx, View view, Answer answer, long nanos) {
        ctx.header("Cache-Control", CACHE_CONTROL);
        ctx.header("X-Cache", answer.origin().name());
        ctx.header(
                "Server-Timing", "%s;dur=%.2f".formatted(answer.origin().name().toLowerCase(Locale.ROOT), nanos / 1e6));
        representations.of(view.key(), answer.bytes()).send(ctx, "application/json");
    }
}

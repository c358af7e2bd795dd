// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Answers reads: headers, conditional requests, compression. The body is passed through as it is. */
public final class Replies {
    private final Source reads;
    private final Executor writers;
    private final Representations representations;

    /**
     * Answers from this source.
     *
     * @param writers threads that write responses: a slow client may hold one up, and never the thread that an answer came
     *     in on
     */
    public Replies(Source reads, Executor writers) {
        this(reads, writers, Representations.ofViews());
    }

    private Replies(Source reads, Executor writers, Representations representations) {
        this.reads = reads;
        this.writers = writers;
        this.representations = representations;
    }

    /** Answers from a source that has few resources and large ones. */
    public static Replies ofFew(Source reads, Executor writers) {
        return new Replies(reads, writers, new Representations(key -> true));
    }

    /** Answers everybody alike. */
    public void send(Context ctx, Resource resource) {
        send(ctx, Reply.of(resource));
    }

    /** Answers as the reply says, once there is an answer. */
    public void send(Context ctx, Reply reply) {
        long started = System.nanoTime();
        ctx.future(() -> reads.read(reply.resource())
                .whenCompleteAsync((found, e) -> {}, writers)
                .thenAccept(found -> respond(ctx, reply, found, System.nanoTime() - started)));
    }

    private void respond(Context ctx, Reply reply, Optional<Answer> found, long nanos) {
        Answer answer =
                found.filter(its -> its.isFor(reply.reader())).orElseThrow(() -> new ProblemException(reply.missing()));
        ctx.header("Cache-Control", reply.cacheControl(answer));
        ctx.header("X-Cache", answer.origin().name());
        ctx.header(
                "Server-Timing",
                String.format(
                        Locale.ROOT, "%s;dur=%.2f", answer.origin().name().toLowerCase(Locale.ROOT), nanos / 1e6));
        representations.of(reply.resource().key(), answer.bytes()).send(ctx, "application/json");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Reader;
import io.liveshelf.api.read.Resource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Answers reads over HTTP: headers, conditional requests, compression. The body passes through unchanged. */
public final class Responder {
    private final Reader reads;
    private final Executor writers;
    private final EncodedBodies representations;

    /**
     * Answers from this reader.
     *
     * @param writers threads that write responses: a slow client may occupy one of them, and never the thread on which an answer
     *     arrived
     */
    public Responder(Reader reads, Executor writers) {
        this(reads, writers, EncodedBodies.ofViews());
    }

    private Responder(Reader reads, Executor writers, EncodedBodies representations) {
        this.reads = reads;
        this.writers = writers;
        this.representations = representations;
    }

    /** For a reader of few and large resources: all their encoded bodies are kept. */
    public static Responder ofFew(Reader reads, Executor writers) {
        return new Responder(reads, writers, new EncodedBodies(key -> true));
    }

    /** Sends a resource that is the same for everybody. */
    public void send(Context ctx, Resource resource) {
        send(ctx, ReadRequest.of(resource));
    }

    /** Sends the answer once there is one. */
    public void send(Context ctx, ReadRequest reply) {
        long started = System.nanoTime();
        ctx.future(() -> reads.read(reply.resource())
                .whenCompleteAsync((found, e) -> {}, writers)
                .thenAccept(found -> respond(ctx, reply, found, System.nanoTime() - started)));
    }

    private void respond(Context ctx, ReadRequest reply, Optional<Answer> found, long nanos) {
        Answer answer =
                found.filter(its -> its.isFor(reply.reader())).orElseThrow(() -> new ProblemException(reply.missing()));
        ctx.header("Cache-Control", reply.cacheControl(answer));
        ctx.header("X-Cache", answer.source().name());
        ctx.header(
                "Server-Timing",
                String.format(
                        Locale.ROOT, "%s;dur=%.2f", answer.source().name().toLowerCase(Locale.ROOT), nanos / 1e6));
        representations.of(reply.resource().key(), answer.bytes()).send(ctx, "application/json");
    }
}

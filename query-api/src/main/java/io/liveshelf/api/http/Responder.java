// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Reader;
import io.liveshelf.api.read.Resource;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Answers reads over HTTP: headers, conditional requests, compression. The body passes through unchanged. */
public final class Responder {
    private final Reader reader;
    private final Executor writers;
    private final EncodedBodies bodies;

    /**
     * Answers from this reader.
     *
     * @param writers threads that write responses: a slow client may occupy one of them, and never the thread on which an answer
     *     arrived
     */
    public Responder(Reader reader, Executor writers) {
        this(reader, writers, EncodedBodies.ofViews());
    }

    private Responder(Reader reader, Executor writers, EncodedBodies bodies) {
        this.reader = reader;
        this.writers = writers;
        this.bodies = bodies;
    }

    /** For a reader of few and large resources: all their encoded bodies are kept. */
    public static Responder ofFew(Reader reader, Executor writers) {
        return new Responder(reader, writers, new EncodedBodies(key -> true));
    }

    /** Sends a resource that is the same for everybody. */
    public void send(Context ctx, Resource resource) {
        send(ctx, ReadRequest.of(resource));
    }

    /** Sends the answer once there is one. */
    public void send(Context ctx, ReadRequest request) {
        long started = System.nanoTime();
        ctx.future(() -> reader.read(request.resource())
                .whenCompleteAsync((found, e) -> {}, writers)
                .thenAccept(found -> respond(ctx, request, found, System.nanoTime() - started)));
    }

    private void respond(Context ctx, ReadRequest request, Optional<Answer> found, long nanos) {
        Answer answer = found.filter(its -> its.isFor(request.reader()))
                .orElseThrow(() -> new ProblemException(request.missing()));
        ctx.header("Cache-Control", request.cacheControl(answer));
        SourceHeaders.set(ctx, answer.source(), nanos);
        bodies.of(request.resource().key(), answer.bytes()).send(ctx, "application/json");
    }
}

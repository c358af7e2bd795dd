// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.liveshelf.api.freshness.Statement;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Body;
import io.liveshelf.api.read.Reader;
import io.liveshelf.api.read.Resource;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Answers reads over HTTP: headers, conditional requests, compression. The body passes through unchanged. */
public final class Responder {
    private static final String JSON = "application/json";

    private final Reader reader;
    private final Executor writers;
    private final Shortcuts shortcuts;
    private final InstantSource clock;
    private final EncodedBodies bodies = new EncodedBodies();

    /** Answers from this reader; nobody learns from it. */
    public Responder(Reader reader, Executor writers) {
        this(reader, writers, Shortcuts.NONE, InstantSource.system());
    }

    /**
     * Answers from this reader.
     *
     * @param writers threads that write responses: a slow client may occupy one of them, and never the thread on which an answer
     *     arrived
     * @param shortcuts told of what memory can answer
     * @param clock measures how old answers are
     */
    public Responder(Reader reader, Executor writers, Shortcuts shortcuts, InstantSource clock) {
        this.clock = clock;
        this.reader = reader;
        this.writers = writers;
        this.shortcuts = shortcuts;
    }

    /** The same for another reader. */
    public Responder of(Reader other) {
        return new Responder(other, writers, shortcuts, clock);
    }

    /** The same for requests whose target names another resource tomorrow, perhaps; nobody learns from them. */
    public Responder withoutShortcuts() {
        return new Responder(reader, writers, Shortcuts.NONE, clock);
    }

    /** Sends a resource that is the same for everybody. */
    public void send(Context ctx, Resource resource) {
        send(ctx, ReadRequest.of(resource));
    }

    /** Sends the answer once there is one that is as fresh as the request demands. */
    public void send(Context ctx, ReadRequest request) {
        long started = System.nanoTime();
        CompletableFuture<Optional<Answer>> reading =
                reader.read(request.resource().demanding(CacheControl.demand(ctx, clock, started)));
        if (reading.isDone() && !reading.isCompletedExceptionally()) {
            respond(ctx, request, reading.join(), System.nanoTime() - started);
            return;
        }
        ctx.future(() -> reading.whenCompleteAsync((found, e) -> {}, writers)
                .thenAccept(found -> respond(ctx, request, found, System.nanoTime() - started)));
    }

    private void respond(Context ctx, ReadRequest request, Optional<Answer> found, long nanos) {
        Answer answer = found.filter(its -> its.isFor(request.reader()))
                .orElseThrow(() -> new ProblemException(request.missing()));
        ctx.header("Cache-Control", request.cacheControl(answer));
        SourceHeaders.set(ctx, answer.source(), nanos);
        answer.asOf().map(Statement::new).ifPresent(statement -> state(ctx, statement));
        BodyWriter.send(ctx, bodies.of(request.resource().servedKey(), answer), JSON);
        if (answer.source().isOfCache() && request.isAnonymous()) {
            teach(ctx, request.resource(), answer);
        }
    }

    private void state(Context ctx, Statement statement) {
        ctx.header(Statement.AS_OF, statement.field().getValue());
        ctx.header("Age", statement.age(clock.millis()).getValue());
    }

    private void teach(Context ctx, Resource resource, Answer answer) {
        @Nullable Endpoint route = ctx.endpoints().lastHttpEndpoint();
        @Nullable String query = ctx.queryString();
        if (route != null) {
            String path = ctx.req().getRequestURI();
            var request = new Shortcuts.Answered(
                    query == null ? path : path + "?" + query,
                    route.path,
                    resource.servedKey(),
                    resource.isOfStreamsAlone() ? () -> again(resource) : null);
            shortcuts.learn(request, answer.body());
        }
    }

    private CompletableFuture<Optional<Body>> again(Resource resource) {
        return CompletableFuture.completedFuture(resource)
                .thenComposeAsync(reader::read, writers)
                .thenApplyAsync(
                        found -> found.filter(answer -> answer.source().isOfCache())
                                .map(Answer::body),
                        writers);
    }
}

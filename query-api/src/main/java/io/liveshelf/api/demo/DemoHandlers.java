// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.book.BookHandlers;
import io.liveshelf.api.book.BookResources;
import io.liveshelf.api.config.DemoUser;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Reads;
import io.liveshelf.contract.json.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the page may do as the demo user: view, save and buy visible books. Each write is in MongoDB, and what was filled of the
 * user's lists is invalidated, before it is answered. Where no demo user is configured, every write is 404.
 */
public final class DemoHandlers {
    private static final Problem OFF = Problem.notFound("demo mode is off");

    private final Optional<DemoUser> user;
    private final DemoWrites writes;
    private final Authentication authentication;
    private final Executor writers;

    /**
     * Writes there.
     *
     * @param user empty: nobody may
     * @param writers threads that write responses
     */
    public DemoHandlers(
            Optional<DemoUser> user, Mongo mongo, Reads reads, Authentication authentication, Executor writers) {
        this.user = user;
        this.writes = new DemoWrites(mongo, reads);
        this.authentication = authentication;
        this.writers = writers;
    }

    /** Whether there is a demo user, and who it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Mode(
            boolean enabled,
            @Nullable String userId,
            @Nullable String token) {
        private static final Mode OFF = new Mode(false, null, null);

        private static Mode of(DemoUser user) {
            return new Mode(true, user.userId(), user.token());
        }
    }

    /** Says whether there is a demo user, and by which token the page is that user. */
    public void mode(Context ctx) {
        answer(ctx, 200, user.map(Mode::of).orElse(Mode.OFF));
    }

    /** Notes a view, once per viewer, book and day. */
    public void view(Context ctx) {
        String userId = demoUser(ctx);
        String bookId = BookHandlers.bookId(ctx);
        Optional<String> viewer = Viewer.of(ctx);
        respond(ctx, writes.view(userId, bookId, viewer), counted -> answer(ctx, 202, Map.of("counted", counted)));
    }

    /** Saves a book; one that is saved already keeps its date. */
    public void save(Context ctx) {
        respond(ctx, writes.save(demoUser(ctx), BookHandlers.bookId(ctx)), done -> nothing(ctx));
    }

    /** Saves it no more. */
    public void unsave(Context ctx) {
        respond(ctx, writes.unsave(demoUser(ctx), BookHandlers.bookId(ctx)), done -> nothing(ctx));
    }

    /** Buys one reading of a book. */
    public void purchase(Context ctx) {
        respond(
                ctx,
                writes.purchase(demoUser(ctx), BookHandlers.bookId(ctx)),
                purchaseId -> answer(ctx, 201, Map.of("purchase_id", purchaseId)));
    }

    private String demoUser(Context ctx) {
        DemoUser demo = user.orElseThrow(() -> new ProblemException(OFF));
        return authentication.callerAs(ctx, demo.userId()).userId();
    }

    private <T> void respond(
            Context ctx, CompletableFuture<Optional<DemoWrites.Written<T>>> write, Consumer<T> response) {
        ctx.future(() -> write.thenCompose(DemoHandlers::seen)
                .thenAcceptAsync(
                        result ->
                                response.accept(result.orElseThrow(() -> new ProblemException(BookResources.UNKNOWN))),
                        writers));
    }

    private static <T> CompletableFuture<Optional<T>> seen(Optional<DemoWrites.Written<T>> written) {
        return written.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : written.get().invalidated().thenApply(done -> written.map(DemoWrites.Written::result));
    }

    private static void answer(Context ctx, int status, Object body) {
        ctx.status(status);
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json");
        ctx.result(Json.bytes(body));
    }

    private static void nothing(Context ctx) {
        ctx.status(204);
        ctx.header("Cache-Control", "no-store");
    }
}

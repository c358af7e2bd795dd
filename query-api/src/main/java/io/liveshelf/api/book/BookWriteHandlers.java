// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import io.javalin.http.Context;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.auth.Caller;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * An owner's changes of a book. A change is written to MongoDB, then everything filled from the book is invalidated, then the
 * owner gets the answer; later reads see the new state. Writes succeed while Redis is unreachable.
 */
final class BookWriteHandlers {
    private final MongoWrites writes;
    private final Authentication authentication;
    private final Executor writers;

    /**
     * Writes there.
     *
     * @param writers threads that write responses
     */
    BookWriteHandlers(MongoWrites writes, Authentication authentication, Executor writers) {
        this.writes = writes;
        this.authentication = authentication;
        this.writers = writers;
    }

    void change(Context ctx) {
        Caller caller = authentication.caller(ctx);
        String bookId = BookHandlers.bookId(ctx);
        var changes = BookUpdateBody.of(ctx);
        answer(ctx, writes.change(caller.userId(), bookId, changes), BookWriteHandlers::card);
    }

    void delete(Context ctx) {
        Caller caller = authentication.caller(ctx);
        String bookId = BookHandlers.bookId(ctx);
        answer(ctx, writes.delete(caller.userId(), bookId), (to, written) -> to.status(204));
    }

    private void answer(Context ctx, CompletableFuture<BookWrite> write, BiConsumer<Context, BookWrite> answer) {
        ctx.future(() -> write.thenCompose(written -> written.invalidated().thenApply(done -> written))
                .thenAcceptAsync(
                        written -> {
                            check(written);
                            ctx.header("Cache-Control", "no-store");
                            answer.accept(ctx, written);
                        },
                        writers));
    }

    private static void check(BookWrite written) {
        switch (written.outcome()) {
            case DONE -> {
                // nothing to refuse
            }
            case UNKNOWN -> throw new ProblemException(BookResources.UNKNOWN);
            case NOT_OWNER ->
                throw new ProblemException(Problem.of(403, "Forbidden", "only the owner of a book may change it"));
        }
    }

    private static void card(Context ctx, BookWrite written) {
        ctx.contentType("application/json");
        ctx.result(written.card().orElseThrow(() -> new ProblemException(BookResources.UNKNOWN)));
    }
}

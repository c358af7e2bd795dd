// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import io.javalin.http.Context;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.auth.Caller;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.read.Reads;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/**
 * What an owner changes of a book. It is written to MongoDB, then what is known of the book is dropped, and then the owner
 * hears of it; so whoever asks afterwards gets the new state. A Redis that is away does not stop a write.
 */
final class BookWriteRoutes {
    private final MongoWrites writes;
    private final Reads reads;
    private final Authentication authentication;
    private final Executor writers;

    /**
     * Writes there and drops here.
     *
     * @param writers threads that write responses
     */
    BookWriteRoutes(MongoWrites writes, Reads reads, Authentication authentication, Executor writers) {
        this.writes = writes;
        this.reads = reads;
        this.authentication = authentication;
        this.writers = writers;
    }

    void change(Context ctx) {
        Caller caller = authentication.caller(ctx);
        String bookId = BookRoutes.bookId(ctx);
        var changes = BookChange.of(ctx);
        answer(ctx, bookId, writes.change(caller.userId(), bookId, changes), BookWriteRoutes::card);
    }

    void delete(Context ctx) {
        Caller caller = authentication.caller(ctx);
        String bookId = BookRoutes.bookId(ctx);
        answer(ctx, bookId, writes.delete(caller.userId(), bookId), (to, written) -> to.status(204));
    }

    private void answer(
            Context ctx, String bookId, CompletableFuture<BookWrite> write, BiConsumer<Context, BookWrite> answer) {
        ctx.future(() -> write.thenCompose(written -> drop(bookId, written))
                .thenAcceptAsync(
                        written -> {
                            check(written);
                            ctx.header("Cache-Control", "no-store");
                            answer.accept(ctx, written);
                        },
                        writers));
    }

    /** Only what was written is dropped: else anybody could empty the cache by trying. */
    private CompletableFuture<BookWrite> drop(String bookId, BookWrite written) {
        return written.outcome() == BookWrite.Outcome.DONE
                ? reads.invalidateBook(bookId, scopes(bookId, written)).thenApply(dropped -> written)
                : CompletableFuture.completedFuture(written);
    }

    private static Set<Scope> scopes(String bookId, BookWrite written) {
        Set<Scope> scopes = new HashSet<>(Set.of(
                Scope.SEARCHES,
                Scope.TAG_SEARCHES,
                Scope.key(BookCards.key(bookId)),
                CacheKey.descriptions(bookId).scope()));
        Taxonomy.builtIn().children().stream()
                .filter(child -> written.categories().contains(child.name()))
                .map(child -> Scope.child(child.slug()))
                .forEach(scopes::add);
        return scopes;
    }

    private static void check(BookWrite written) {
        switch (written.outcome()) {
            case DONE -> {
                // and so it is answered
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

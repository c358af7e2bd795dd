// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.http.JsonBody;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.http.Responder;
import io.liveshelf.api.read.Reads;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** How far the caller is in a book: to read, and to report. Of two reports the one that arrives last counts. */
final class ProgressRoutes {
    private static final int MOST_BYTES = 4 << 10;
    /** No book has as many; a greater number is a mistake. */
    private static final long MOST_CHAPTERS = 1_000_000_000;

    private final Responder replies;
    private final Authentication authentication;
    private final BookResources books;
    private final MongoWrites writes;
    private final Reads reads;
    private final Executor writers;

    /**
     * Answers with these resources, writes there and drops here.
     *
     * @param writers threads that write responses
     */
    ProgressRoutes(
            Responder replies,
            Authentication authentication,
            BookResources books,
            MongoWrites writes,
            Reads reads,
            Executor writers) {
        this.replies = replies;
        this.authentication = authentication;
        this.books = books;
        this.writes = writes;
        this.reads = reads;
        this.writers = writers;
    }

    void read(Context ctx) {
        String userId = authentication.caller(ctx).userId();
        replies.send(ctx, books.progress(userId, BookRoutes.bookId(ctx)));
    }

    void report(Context ctx) {
        String userId = authentication.caller(ctx).userId();
        String bookId = BookRoutes.bookId(ctx);
        JsonBody body = JsonBody.of(ctx, MOST_BYTES, List.of("chapter_number", "position"));
        long chapter = body.required(
                        "chapter_number", "a whole number from 1 to " + MOST_CHAPTERS, ProgressRoutes::isChapterNumber)
                .longValue();
        double position = body.required("position", "a number from 0 to 1", ProgressRoutes::isPosition)
                        .doubleValue()
                // and not -0.0
                + 0.0;
        ctx.future(() -> writes.progress(userId, bookId, chapter, position)
                .thenCompose(written -> drop(written, scopes(userId, bookId)))
                .thenAcceptAsync(written -> respond(ctx, written), writers));
    }

    private static boolean isChapterNumber(JsonNode value) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= 1
                && value.longValue() <= MOST_CHAPTERS;
    }

    private static boolean isPosition(JsonNode value) {
        return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1;
    }

    private CompletableFuture<Optional<byte[]>> drop(Optional<byte[]> written, List<Scope> scopes) {
        return written.isEmpty()
                ? CompletableFuture.completedFuture(written)
                : reads.invalidate(scopes).thenApply(dropped -> written);
    }

    /** The history too: it says when the user last read in the book. */
    private static List<Scope> scopes(String userId, String bookId) {
        return List.of(
                CacheKey.progress(userId, bookId).scope(),
                CacheKey.history(userId).scope(),
                Scope.ownBooks(userId));
    }

    private static void respond(Context ctx, Optional<byte[]> written) {
        byte[] state = written.orElseThrow(() -> new ProblemException(BookResources.UNKNOWN));
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json");
        ctx.result(state);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.book.MongoWrites.StoredProgress;
import io.liveshelf.api.http.JsonBody;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.http.Responder;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The caller's progress in a book: read and reported. Of two reports the one that arrives last counts. */
final class ProgressHandlers {
    private static final int MAX_BYTES = 4 << 10;
    /** A greater number is a mistake. */
    private static final long MAX_CHAPTER = 1_000_000_000;

    private final Responder responder;
    private final Authentication authentication;
    private final BookResources books;
    private final MongoWrites writes;
    private final Executor writers;

    /**
     * Answers with these resources and writes there.
     *
     * @param writers threads that write responses
     */
    ProgressHandlers(
            Responder responder,
            Authentication authentication,
            BookResources books,
            MongoWrites writes,
            Executor writers) {
        this.responder = responder;
        this.authentication = authentication;
        this.books = books;
        this.writes = writes;
        this.writers = writers;
    }

    void read(Context ctx) {
        String userId = authentication.caller(ctx).userId();
        responder.send(ctx, books.progress(userId, BookHandlers.bookId(ctx)));
    }

    void report(Context ctx) {
        String userId = authentication.caller(ctx).userId();
        String bookId = BookHandlers.bookId(ctx);
        JsonBody body = JsonBody.of(ctx, MAX_BYTES, List.of("chapter_number", "position"));
        long chapter = body.required(
                        "chapter_number", "a whole number from 1 to " + MAX_CHAPTER, ProgressHandlers::isChapterNumber)
                .longValue();
        double position = body.required("position", "a number from 0 to 1", ProgressHandlers::isPosition)
                        .doubleValue()
                // and not -0.0
                + 0.0;
        ctx.future(() -> writes.progress(userId, bookId, chapter, position)
                .thenCompose(ProgressHandlers::seen)
                .thenAcceptAsync(written -> respond(ctx, written), writers));
    }

    private static boolean isChapterNumber(JsonNode value) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= 1
                && value.longValue() <= MAX_CHAPTER;
    }

    private static boolean isPosition(JsonNode value) {
        return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1;
    }

    private static CompletableFuture<Optional<StoredProgress>> seen(Optional<StoredProgress> written) {
        return written.isEmpty()
                ? CompletableFuture.completedFuture(written)
                : written.get().invalidated().thenApply(done -> written);
    }

    private static void respond(Context ctx, Optional<StoredProgress> written) {
        StoredProgress progress = written.orElseThrow(() -> new ProblemException(BookResources.UNKNOWN));
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json");
        ctx.result(progress.state().bytes());
    }
}

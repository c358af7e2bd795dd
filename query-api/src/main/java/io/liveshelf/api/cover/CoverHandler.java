// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.auth.Caller;
import io.liveshelf.api.book.BookHandlers;
import io.liveshelf.api.book.BookResources;
import io.liveshelf.api.book.CoverUrl;
import io.liveshelf.api.config.CoverHosts;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.http.SourceHeaders;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.json.Json;
import io.liveshelf.mongo.cover.CoverFile;
import io.liveshelf.mongo.cover.CoverFiles;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The cover of a book: a redirect to its address on the web, else the file in GridFS. The book's card, from Redis or MongoDB,
 * says where the cover is and who may see it.
 */
public final class CoverHandler {
    private static final Problem NO_COVER = Problem.notFound("the book has no cover");
    /** Fresh for as long as the card that says where it is. */
    private static final String PUBLIC = "public, max-age=1, stale-while-revalidate=2";

    private static final String PRIVATE = "private, no-cache";

    private final BookResources books;
    private final Reads reads;
    private final Authentication authentication;
    private final Mongo mongo;
    private final CoverStream streams;
    private final CoverHosts hosts;
    private final Executor writers;

    /**
     * Covers of these books.
     *
     * @param hosts where covers may be
     * @param writers threads that write responses
     */
    public CoverHandler(Mongo mongo, Reads reads, Authentication authentication, CoverHosts hosts, Executor writers) {
        this.books = new BookResources(mongo);
        this.reads = reads;
        this.authentication = authentication;
        this.mongo = mongo;
        this.streams = new CoverStream(mongo, writers);
        this.hosts = hosts;
        this.writers = writers;
    }

    /** Sends it, or says where it is. */
    public void cover(Context ctx) {
        long started = System.nanoTime();
        Optional<String> caller = authentication.callerIfAny(ctx).map(Caller::userId);
        String bookId = BookHandlers.bookId(ctx);
        ctx.future(() -> reads.read(books.card(bookId))
                .thenApply(found -> found.filter(card -> card.isFor(caller))
                        .orElseThrow(() -> new ProblemException(BookResources.UNKNOWN)))
                .thenCompose(card -> cover(ctx, started, bookId, card)));
    }

    private CompletableFuture<Void> cover(Context ctx, long started, String bookId, Answer card) {
        Optional<String> address = address(card);
        if (address.isPresent()) {
            return CompletableFuture.runAsync(
                    () -> {
                        describe(ctx, card, card.source(), started);
                        ctx.header("Location", address.get());
                        ctx.status(302);
                    },
                    writers);
        }
        return mongo.ask(community -> CoverFiles.newest(community, bookId))
                .thenComposeAsync(
                        found -> {
                            CoverFile file = found.orElseThrow(() -> new ProblemException(NO_COVER));
                            return streams.send(ctx, file, () -> describe(ctx, card, Source.MONGO, started));
                        },
                        writers);
    }

    /** A card says it as the read API does: {@code community_config.cover_image_url}, else {@code cover_image_url}. */
    private Optional<String> address(Answer card) {
        JsonNode url = Json.read(card.bytes(), JsonNode.class).path("cover_url");
        return url.isTextual()
                ? CoverUrl.of(url.textValue()).filter(address -> hosts.allow(URI.create(address)))
                : Optional.empty();
    }

    private static void describe(Context ctx, Answer card, Source source, long started) {
        ctx.header("Cache-Control", card.isForAll() ? PUBLIC : PRIVATE);
        SourceHeaders.set(ctx, source, System.nanoTime() - started);
    }
}

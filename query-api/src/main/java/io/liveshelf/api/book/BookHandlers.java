// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import io.javalin.http.Context;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.auth.Caller;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.http.ReadRequest;
import io.liveshelf.api.http.Responder;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.read.Resource;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Reads and writes about one book. Who has no token sees what is visible; the owner sees a hidden book as well. */
public final class BookHandlers {
    private final Responder responder;
    private final Responder chapters;
    private final Authentication authentication;
    private final BookResources resources;
    private final BookWriteHandlers changes;
    private final ProgressHandlers progress;

    /**
     * Reads through Redis, computes and writes in MongoDB.
     *
     * @param writers threads that write responses, and see to what nobody waits for
     */
    public BookHandlers(
            Mongo mongo, Reads reads, Responder responder, Authentication authentication, Executor writers) {
        this.responder = responder;
        this.authentication = authentication;
        resources = new BookResources(mongo);
        chapters = responder.of(new NeighbourChapters(reads, resources::chapter, reads::warm, writers));
        var writes = new MongoWrites(mongo, new Invalidations(reads));
        changes = new BookWriteHandlers(writes, authentication, writers);
        progress = new ProgressHandlers(responder, authentication, resources, writes, writers);
    }

    /** The book's card. */
    public void card(Context ctx) {
        send(ctx, resources::card);
    }

    /** The list of its chapters. */
    public void chapters(Context ctx) {
        send(ctx, resources::chapters);
    }

    /** What describes its chapters. */
    public void descriptions(Context ctx) {
        send(ctx, resources::descriptions);
    }

    /** How far the caller is in it. */
    public void progress(Context ctx) {
        progress.read(ctx);
    }

    /** Notes how far the caller is in it. */
    public void reportProgress(Context ctx) {
        progress.report(ctx);
    }

    /** Changes what its owner may change. */
    public void change(Context ctx) {
        changes.change(ctx);
    }

    /** Deletes it. */
    public void delete(Context ctx) {
        changes.delete(ctx);
    }

    /**
     * The id in the path. Answers 404 where no book can have it.
     */
    public static String bookId(Context ctx) {
        String bookId = ctx.pathParam("book_id");
        if (!BookResources.isId(bookId)) {
            throw new ProblemException(BookResources.UNKNOWN);
        }
        return bookId;
    }

    /** One chapter; those beside it are warmed. */
    public void chapter(Context ctx) {
        String text = ctx.pathParam("number");
        if (!text.matches("-?[0-9]{1,18}")) {
            throw new ProblemException(Problem.badParameter("number", "a whole number"));
        }
        long number = Long.parseLong(text);
        send(chapters, ctx, bookId -> resources.chapter(bookId, number));
    }

    private void send(Context ctx, Function<String, Resource> about) {
        send(responder, ctx, about);
    }

    private void send(Responder through, Context ctx, Function<String, Resource> about) {
        var caller = authentication.callerIfAny(ctx).map(Caller::userId);
        through.send(
                ctx, ReadRequest.of(about.apply(bookId(ctx))).readBy(caller).orElse(BookResources.UNKNOWN));
    }
}

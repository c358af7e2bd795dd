// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.mongo.cover.CoverFile;
import io.liveshelf.mongo.cover.CoverFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.ByteRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends files. Each takes a chunk of memory and no thread, however slow its client is. What can fail happens before the
 * response is touched; a failure after that ends the connection.
 */
final class CoverStream {
    private static final Logger log = LoggerFactory.getLogger(CoverStream.class);
    /** As each has a chunk of up to 255 KiB in memory. */
    private static final int MOST_AT_ONCE = 256;

    private static final byte[] NOTHING = new byte[0];

    private final Mongo mongo;
    private final Executor writers;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    CoverStream(Mongo mongo, Executor writers) {
        this.mongo = mongo;
        this.writers = writers;
    }

    /**
     * Answers with the file, or the part of it that is asked for. Completes once it is sent.
     *
     * @param describe adds the headers that do not depend on the file
     */
    CompletableFuture<Void> send(Context ctx, CoverFile file, Runnable describe) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    Problem.of(503, "Service Unavailable", "too many covers are being sent right now"),
                    Map.of("Retry-After", "1"));
        }
        return CompletableFuture.completedFuture(file)
                .thenCompose(its -> sendNow(ctx, its, describe))
                .whenComplete((done, failure) -> places.release());
    }

    private CompletableFuture<Void> sendNow(Context ctx, CoverFile file, Runnable describe) {
        var validators = FileValidators.of(file);
        if (validators.matches(ctx.header("If-None-Match"), ctx.header("If-Modified-Since"))) {
            describe.run();
            add(ctx, validators);
            ctx.status(304);
            return CompletableFuture.completedFuture(null);
        }
        boolean isHead = ctx.method().equals(HandlerType.HEAD);
        // a range is for GET alone
        Optional<ByteRange> range = isHead || !validators.allowRange(ctx.header("If-Range"))
                ? Optional.empty()
                : RangeHeader.parse(ctx.header("Range"), file.length());
        long from = range.map(ByteRange::first).orElse(0L);
        long size = range.map(ByteRange::getLength).orElse(file.length());
        CompletableFuture<byte[]> first =
                isHead || size == 0 ? CompletableFuture.completedFuture(NOTHING) : chunk(file, from / file.chunkSize());
        return type(file)
                .thenCombine(first, Map::entry)
                .thenComposeAsync(
                        start -> {
                            describe.run();
                            add(ctx, validators);
                            ctx.contentType(start.getKey());
                            ctx.header("Accept-Ranges", "bytes");
                            ctx.header("Content-Length", Long.toString(size));
                            ctx.header(
                                    "Content-Security-Policy",
                                    "default-src 'none'; style-src 'unsafe-inline'; sandbox");
                            range.ifPresent(part -> {
                                ctx.status(206);
                                ctx.header("Content-Range", part.toHeaderValue(file.length()));
                            });
                            return isHead
                                    ? CompletableFuture.<Void>completedFuture(null)
                                    : pump(ctx, file, start.getValue(), from, from + size);
                        },
                        writers);
    }

    private CompletableFuture<Void> pump(Context ctx, CoverFile file, byte[] first, long from, long to) {
        try {
            return new CoverPump(ctx.res(), number -> chunk(file, number), file.chunkSize(), first, from, to, writers)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Context ctx, FileValidators validators) {
        ctx.header("ETag", validators.etag());
        validators.lastModified().ifPresent(date -> ctx.header("Last-Modified", date));
    }

    private CompletableFuture<String> type(CoverFile file) {
        String declared = file.contentType();
        if (declared != null && MediaType.isPicture(declared)) {
            return CompletableFuture.completedFuture(declared);
        }
        CompletableFuture<byte[]> beginning =
                file.length() == 0 ? CompletableFuture.completedFuture(NOTHING) : chunk(file, 0);
        return beginning.thenApply(MediaType::sniffed);
    }

    private CompletableFuture<byte[]> chunk(CoverFile file, long n) {
        int number = Math.toIntExact(n);
        return mongo.ask(community -> CoverFiles.chunk(community, file, number))
                .thenApply(found -> found.orElseThrow(() -> {
                    log.warn(
                            "Cover {} cannot be sent: chunk {} is missing or has the wrong size",
                            FileValidators.of(file).etag(),
                            n);
                    return new ProblemException(Problem.notFound("the cover cannot be read"));
                }));
    }
}

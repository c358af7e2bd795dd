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
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.ByteRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends files chunk by chunk: the next one is read when the last one has been written, so a slow client costs one chunk of
 * memory. What can fail happens before the response is touched; a failure after that ends the connection.
 */
final class CoverStream {
    private static final Logger log = LoggerFactory.getLogger(CoverStream.class);

    private final Mongo mongo;
    private final Semaphore places;

    CoverStream(Mongo mongo, int atOnce) {
        this.mongo = mongo;
        places = new Semaphore(Math.max(1, atOnce));
    }

    /**
     * Answers with the file, or the part of it that is asked for.
     *
     * @param describe adds the headers that do not depend on the file
     */
    void send(Context ctx, CoverFile file, Runnable describe) {
        if (!places.tryAcquire()) {
            throw new ProblemException(
                    Problem.of(503, "Service Unavailable", "too many covers are being sent right now"),
                    Map.of("Retry-After", "1"));
        }
        try {
            sendNow(ctx, file, describe);
        } finally {
            places.release();
        }
    }

    private void sendNow(Context ctx, CoverFile file, Runnable describe) {
        var validators = FileValidators.of(file);
        if (validators.matches(ctx.header("If-None-Match"), ctx.header("If-Modified-Since"))) {
            describe.run();
            add(ctx, validators);
            ctx.status(304);
            return;
        }
        boolean isHead = ctx.method().equals(HandlerType.HEAD);
        // a range is for GET alone
        Optional<ByteRange> range = isHead || !validators.allowRange(ctx.header("If-Range"))
                ? Optional.empty()
                : RangeHeader.parse(ctx.header("Range"), file.length());
        long from = range.map(ByteRange::first).orElse(0L);
        long size = range.map(ByteRange::getLength).orElse(file.length());
        String type = type(file);
        byte[] first = isHead || size == 0 ? new byte[0] : chunk(file, from / file.chunkSize());
        describe.run();
        add(ctx, validators);
        ctx.contentType(type);
        ctx.header("Accept-Ranges", "bytes");
        ctx.header("Content-Length", Long.toString(size));
        ctx.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        range.ifPresent(part -> {
            ctx.status(206);
            ctx.header("Content-Range", part.toHeaderValue(file.length()));
        });
        if (!isHead) {
            write(ctx, file, from, from + size, first);
        }
    }

    private static void add(Context ctx, FileValidators validators) {
        ctx.header("ETag", validators.etag());
        validators.lastModified().ifPresent(date -> ctx.header("Last-Modified", date));
    }

    private String type(CoverFile file) {
        String declared = file.contentType();
        if (declared != null && MediaType.isPicture(declared)) {
            return declared;
        }
        return MediaType.sniffed(file.length() == 0 ? new byte[0] : chunk(file, 0));
    }

    private byte[] chunk(CoverFile file, long n) {
        int number = Math.toIntExact(n);
        return mongo.ask(community -> CoverFiles.chunk(community, file, number))
                .join()
                .orElseThrow(() -> {
                    log.warn(
                            "Cover {} cannot be sent: chunk {} is missing or has the wrong size",
                            FileValidators.of(file).etag(),
                            n);
                    return new ProblemException(Problem.notFound("the cover cannot be read"));
                });
    }

    private void write(Context ctx, CoverFile file, long from, long to, byte[] first) {
        try {
            OutputStream out = ctx.res().getOutputStream();
            byte[] chunk = first;
            long at = from;
            while (at < to) {
                int offset = Math.toIntExact(at % file.chunkSize());
                int size = Math.toIntExact(Math.min(chunk.length - offset, to - at));
                out.write(chunk, offset, size);
                at += size;
                if (at < to) {
                    chunk = chunk(file, at / file.chunkSize());
                }
            }
            out.flush();
        } catch (IOException e) {
            log.debug("A client closed the connection while it was sent a cover", e);
        } catch (CompletionException | ProblemException e) {
            if (!ctx.res().isCommitted()) {
                ctx.res().reset();
                throw e;
            }
            // the status has been sent; the client sees that the body is shorter than announced
            log.warn(
                    "Cover {} sent in part, connection closed: {}",
                    FileValidators.of(file).etag(),
                    e.getMessage());
        }
    }
}

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends files chunk by chunk: the next one is read when the last one is on its way, so a slow client costs one chunk of
 * memory. What can fail happens before the response is touched; a file that breaks off later ends the connection.
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
        var tag = FileTag.of(file);
        if (tag.isKnown(ctx.header("If-None-Match"), ctx.header("If-Modified-Since"))) {
            describe.run();
            name(ctx, tag);
            ctx.status(304);
            return;
        }
        boolean isHead = ctx.method().equals(HandlerType.HEAD);
        ByteRange.Asked asked = asked(ctx, tag, file, isHead);
        ByteRange range = asked.range().orElseGet(() -> ByteRange.all(file.length()));
        String type = type(file);
        byte[] first = isHead || range.size() == 0 ? new byte[0] : chunk(file, range.from() / file.chunkSize());
        describe.run();
        name(ctx, tag);
        ctx.contentType(type);
        ctx.header("Accept-Ranges", "bytes");
        ctx.header("Content-Length", Long.toString(range.size()));
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        asked.range().ifPresent(part -> {
            ctx.status(206);
            ctx.header("Content-Range", part.of(file.length()));
        });
        if (!isHead) {
            write(ctx, file, range, first);
        }
    }

    /** A range is for GET alone, and counts only if the client means this revision. */
    private static ByteRange.Asked asked(Context ctx, FileTag tag, CoverFile file, boolean isHead) {
        String header = Optional.ofNullable(ctx.header("Range")).orElse("");
        ByteRange.Asked asked =
                ByteRange.parse(isHead || !tag.isMeantBy(ctx.header("If-Range")) ? "" : header, file.length());
        if (asked.isMissing()) {
            throw new ProblemException(
                    Problem.of(416, "Range Not Satisfiable", "the cover has " + file.length() + " bytes"),
                    Map.of("Content-Range", "bytes */" + file.length()));
        }
        return asked;
    }

    private static void name(Context ctx, FileTag tag) {
        ctx.header("ETag", tag.etag());
        tag.lastModified().ifPresent(date -> ctx.header("Last-Modified", date));
    }

    private String type(CoverFile file) {
        String noted = file.contentType();
        if (noted != null && MediaType.isPicture(noted)) {
            return noted;
        }
        return MediaType.sniffed(file.length() == 0 ? new byte[0] : chunk(file, 0));
    }

    private byte[] chunk(CoverFile file, long n) {
        int number = Math.toIntExact(n);
        return mongo.ask(community -> CoverFiles.chunk(community, file, number))
                .join()
                .orElseThrow(() -> {
                    log.warn("cover {} lacks chunk {}", FileTag.of(file).etag(), n);
                    return new ProblemException(Problem.notFound("the cover cannot be read"));
                });
    }

    private void write(Context ctx, CoverFile file, ByteRange range, byte[] first) {
        try {
            OutputStream out = ctx.res().getOutputStream();
            byte[] chunk = first;
            long at = range.from();
            while (at < range.to()) {
                int offset = Math.toIntExact(at % file.chunkSize());
                int size = Math.toIntExact(Math.min(chunk.length - offset, range.to() - at));
                out.write(chunk, offset, size);
                at += size;
                if (at < range.to()) {
                    chunk = chunk(file, at / file.chunkSize());
                }
            }
            out.flush();
        } catch (IOException e) {
            log.debug("a reader of a cover went away", e);
        } catch (CompletionException | ProblemException e) {
            if (!ctx.res().isCommitted()) {
                ctx.res().reset();
                throw e;
            }
            // the status has been sent; that the body is shorter than it said tells the client
            log.warn("cover {} broke off: {}", FileTag.of(file).etag(), e.getMessage());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.cover;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a part of a file chunk by chunk. The next chunk is read when the client has taken the last one; neither a client nor
 * MongoDB keeps a thread waiting.
 */
final class CoverPump implements WriteListener {
    private static final Logger log = LoggerFactory.getLogger(CoverPump.class);

    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final LongFunction<CompletableFuture<byte[]>> chunks;
    private final int chunkSize;
    private final Executor threads;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final long to;
    private long at;
    private byte @Nullable [] chunk;

    /**
     * From byte {@code from} until before byte {@code to}.
     *
     * @param chunks reads a chunk by its number; each has {@code chunkSize} bytes, but for the last
     * @param first the chunk that has the first byte
     */
    CoverPump(
            HttpServletResponse response,
            LongFunction<CompletableFuture<byte[]>> chunks,
            int chunkSize,
            byte[] first,
            long from,
            long to,
            Executor threads)
            throws IOException {
        this.response = response;
        out = response.getOutputStream();
        this.chunks = chunks;
        this.chunkSize = chunkSize;
        this.threads = threads;
        this.to = to;
        at = from;
        chunk = first;
    }

    /**
     * Begins. Completes once all is sent. Fails where it cannot be sent and nothing was sent yet; after that, the client sees
     * that the body is shorter than announced.
     */
    CompletableFuture<Void> start() {
        out.setWriteListener(this);
        return done;
    }

    @Override
    public void onWritePossible() throws IOException {
        while (out.isReady()) {
            byte[] current = chunk;
            if (at >= to) {
                done.complete(null);
                return;
            }
            if (current == null) {
                readNext();
                return;
            }
            int offset = Math.toIntExact(at % chunkSize);
            int size = Math.toIntExact(Math.min(current.length - offset, to - at));
            at += size;
            chunk = null;
            out.write(current, offset, size);
        }
    }

    /** As the stream was ready, nobody else calls meanwhile. */
    @SuppressWarnings("FutureReturnValueIgnored") // it goes on by itself
    private void readNext() {
        chunks.apply(at / chunkSize)
                .thenAcceptAsync(
                        next -> {
                            chunk = next;
                            goOn();
                        },
                        threads)
                .exceptionally(e -> {
                    giveUp(e);
                    return null;
                });
    }

    private void giveUp(Throwable e) {
        if (response.isCommitted()) {
            log.warn("a cover was sent in part, and its connection closed: {}", e.getMessage());
            done.complete(null);
        } else {
            response.reset();
            done.completeExceptionally(e);
        }
    }

    private void goOn() {
        try {
            onWritePossible();
        } catch (IOException e) {
            onError(e);
        }
    }

    @Override
    public void onError(Throwable e) {
        log.debug("A client closed the connection while it was sent a cover", e);
        done.complete(null);
    }
}

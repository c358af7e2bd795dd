// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.views.contract.View;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Many who ask the same at once get one answer: the first asks, the others wait for what it gets. Who comes a little later
 * gets it too, be it an answer or a failure, so that the source is asked at most once in that time.
 */
public final class SharedReads implements ViewSource {
    private static final int MOST_KEPT = 200;

    private final ViewSource inner;
    private final long hold;
    private final LongSupplier nanos;
    private final Map<String, Read> reads = new ConcurrentHashMap<>();

    /**
     * Shares the reads of a source.
     *
     * @param hold how long an outcome is given to others
     * @param nanos a clock like {@link System#nanoTime}
     */
    public SharedReads(ViewSource inner, Duration hold, LongSupplier nanos) {
        this.inner = inner;
        this.hold = hold.toNanos();
        this.nanos = nanos;
    }

    @Override
    public CompletableFuture<Answer> read(View view) {
        var fresh = new Read();
        Read shared = reads.compute(view.key(), (key, known) -> known != null && known.isGood() ? known : fresh);
        if (shared == fresh) {
            forgetOld();
            fresh.follow(inner.read(view));
        }
        return shared.outcome.copy();
    }

    private void forgetOld() {
        if (reads.size() > MOST_KEPT) {
            reads.values().removeIf(read -> !read.isGood());
        }
    }

    /** A read under way, or done a moment ago. */
    private final class Read {
        private final CompletableFuture<Answer> outcome = new CompletableFuture<>();
        private volatile long doneAt;

        private boolean isGood() {
            return !outcome.isDone() || nanos.getAsLong() - doneAt < hold;
        }

        @SuppressWarnings("FutureReturnValueIgnored") // its outcome is all there is to it, and that is passed on
        private void follow(CompletableFuture<Answer> source) {
            source.whenComplete((answer, e) -> {
                doneAt = nanos.getAsLong();
                if (e == null) {
                    outcome.complete(answer);
                } else {
                    outcome.completeExceptionally(e);
                }
            });
        }
    }
}

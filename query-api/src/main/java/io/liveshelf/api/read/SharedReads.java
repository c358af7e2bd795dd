// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Many who ask the same at once get one answer: the first asks, the others wait for what it gets. Who comes a little later
 * gets it too, be it an answer or a failure, so that the source is asked at most once in that time.
 *
 * <p>The same is asked only under the same stamp: who comes after a drop does not get what was asked before it. Who could
 * note no stamp takes what there is.
 */
final class SharedReads implements Source {
    private static final int MOST_KEPT = 200;

    private final Source inner;
    private final long hold;
    private final LongSupplier nanos;
    private final Map<String, Read> reads = new ConcurrentHashMap<>();
    private volatile int tidyAt = MOST_KEPT;

    /**
     * Shares the reads of a source.
     *
     * @param hold how long an outcome is given to others
     * @param nanos a clock like {@link System#nanoTime}
     */
    SharedReads(Source inner, Duration hold, LongSupplier nanos) {
        this.inner = inner;
        this.hold = hold.toNanos();
        this.nanos = nanos;
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        var fresh = new Read(resource);
        Read shared = reads.compute(
                resource.key(),
                (key, known) -> known != null && known.isGood() && known.isFor(resource) ? known : fresh);
        if (shared == fresh) {
            forgetOld();
            fresh.follow(inner.read(resource));
        }
        return shared.outcome.copy();
    }

    /** Gives nobody any more what was asked before now about these. */
    void forget(Collection<Scope> scopes) {
        reads.values().removeIf(read -> scopes.stream().anyMatch(read.resource::isIn));
    }

    private void forgetOld() {
        if (reads.size() > tidyAt) {
            reads.values().removeIf(read -> !read.isGood());
            tidyAt = Math.max(MOST_KEPT, 2 * reads.size());
        }
    }

    /** A read under way, or done a moment ago. */
    private final class Read {
        private final Resource resource;
        private final CompletableFuture<Optional<Answer>> outcome = new CompletableFuture<>();
        private volatile long doneAt;

        private Read(Resource resource) {
            this.resource = resource;
        }

        private boolean isGood() {
            return !outcome.isDone() || nanos.getAsLong() - doneAt < hold;
        }

        private boolean isFor(Resource asked) {
            return asked.stamp().isEmpty() || asked.stamp().equals(resource.stamp());
        }

        @SuppressWarnings("FutureReturnValueIgnored") // its outcome is all there is to it, and that is passed on
        private void follow(CompletableFuture<Optional<Answer>> source) {
            source.whenComplete((found, e) -> {
                doneAt = nanos.getAsLong();
                if (e == null) {
                    outcome.complete(found);
                } else {
                    outcome.completeExceptionally(e);
                }
            });
        }
    }
}

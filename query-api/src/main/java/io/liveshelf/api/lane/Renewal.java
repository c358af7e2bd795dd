// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A copy that counts no more is read anew for one request; those that ask for it meanwhile wait for that one, instead of taking the
 * same long way at the same time. Nobody waits where the last time left no copy.
 */
final class Renewal {
    private final AtomicReference<@Nullable UnderWay> underWay = new AtomicReference<>();
    private volatile boolean wasInVain;

    /**
     * One that has begun.
     *
     * @param end of it, or of the patience with it
     * @param released after the end, on a thread that may go on with all who wait
     */
    private record UnderWay(CompletableFuture<Void> end, CompletableFuture<Void> released) {
        static UnderWay begun(Duration patience, Executor executor) {
            var end = new CompletableFuture<Void>();
            return new UnderWay(
                    end,
                    end.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                            .thenRunAsync(() -> {}, executor));
        }
    }

    /**
     * Whether the caller is the one for whom the copy is read, and calls {@link #end} after that.
     *
     * @param patience how long others wait for it at most
     * @param executor goes on with those who wait
     */
    boolean begin(Duration patience, Executor executor) {
        return underWay.get() == null && underWay.compareAndSet(null, UnderWay.begun(patience, executor));
    }

    /** Does this after the end of what another one has begun, but soon in any case: it may be done before this returns. */
    @SuppressWarnings("FutureReturnValueIgnored") // it answers a request, and a failure ends that
    void afterwards(Runnable next) {
        UnderWay others = underWay.get();
        if (others == null || wasInVain) {
            next.run();
        } else {
            others.released().thenRun(next);
        }
    }

    /** @param isThereNow whether there is a copy */
    void end(boolean isThereNow) {
        wasInVain = !isThereNow;
        UnderWay own = underWay.getAndSet(null);
        if (own != null) {
            own.end().complete(null);
        }
    }
}

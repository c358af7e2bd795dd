// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches over calls that take long. While one does, the server is asked for a sign of life again and again: a server that is
 * busy gives one and the call goes on; a server that hangs gives none, and the call fails with {@link Silent} long before its
 * time limit. Where the process itself stood still meanwhile (a long collection, a machine that was moved) nobody knows yet whether
 * the server is silent, and it is asked once more.
 */
public final class Vigil {
    /** A sign of life that is given up so many times later than it should be was not waited for all the time. */
    private static final int LATE = 2;

    private final Duration patience;
    private final LongSupplier nanos;
    private final ScheduledExecutorService timer;
    private final Supplier<? extends CompletionStage<?>> probe;
    private final Runnable whenSilent;
    private final Set<CompletableFuture<?>> calls = ConcurrentHashMap.newKeySet();
    private @Nullable CompletableFuture<?> asking;

    /**
     * Watches with this timer.
     *
     * @param patience how long a call may take before the server is asked, and how long a sign of life may take
     * @param probe asks the server; not delayed by other calls, even if they hang
     * @param whenSilent told when all calls under way have failed because the server is silent
     */
    public Vigil(
            Duration patience,
            ScheduledExecutorService timer,
            Supplier<? extends CompletionStage<?>> probe,
            Runnable whenSilent) {
        this(patience, timer, probe, whenSilent, System::nanoTime);
    }

    /** @param nanos a clock like {@link System#nanoTime} */
    Vigil(
            Duration patience,
            ScheduledExecutorService timer,
            Supplier<? extends CompletionStage<?>> probe,
            Runnable whenSilent,
            LongSupplier nanos) {
        this.nanos = nanos;
        this.whenSilent = whenSilent;
        this.patience = patience;
        this.timer = timer;
        this.probe = probe;
    }

    /** The same call, which fails once the server gives no sign of life. */
    @SuppressWarnings({"FutureReturnValueIgnored", "CollectionUndefinedEquality"
    }) // only to forget it; it is itself alone
    public <T> CompletableFuture<T> over(CompletableFuture<T> call) {
        CompletableFuture<T> watched = call.copy();
        calls.add(watched);
        watched.whenComplete((result, failure) -> calls.remove(watched));
        watch(watched);
        return watched;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the timer need not run for a call that is over
    private void watch(CompletableFuture<?> call) {
        ScheduledFuture<?> later = timer.schedule(() -> check(call), patience.toNanos(), TimeUnit.NANOSECONDS);
        call.whenComplete((result, failure) -> later.cancel(false));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the call itself says how it went
    private void check(CompletableFuture<?> call) {
        if (!call.isDone()) {
            long asked = nanos.getAsLong();
            signOfLife().whenComplete((sign, failure) -> {
                if (failure == null || nanos.getAsLong() - asked > LATE * patience.toNanos()) {
                    watch(call);
                } else {
                    calls.forEach(each -> each.completeExceptionally(new Silent()));
                    whenSilent.run();
                }
            });
        }
    }

    /** One for all calls that wait for it. */
    private synchronized CompletableFuture<?> signOfLife() {
        CompletableFuture<?> current = asking;
        if (current == null || current.isDone()) {
            current = probe.get().toCompletableFuture().copy().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS);
            asking = current;
        }
        return current;
    }
}

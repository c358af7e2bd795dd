// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Notices that this process stood still: it was stopped, its machine was moved, or a collection took long. */
final class Standstill {
    /** Shorter ones are not told from a processor that is busy. */
    static final Duration SHORTEST = Duration.ofMillis(500);

    private static final Duration BEAT = Duration.ofMillis(50);

    private final LongSupplier nanos;
    private volatile long lastBeat;
    private volatile long lastEnd;

    /** @param nanos a clock like {@link System#nanoTime} */
    Standstill(LongSupplier nanos) {
        this.nanos = nanos;
        lastBeat = nanos.getAsLong();
        lastEnd = lastBeat;
    }

    /** Begins to notice, with some work for this timer twenty times a second. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the timer
    void start(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    void beat() {
        long now = nanos.getAsLong();
        if (now - lastBeat > SHORTEST.toNanos()) {
            lastEnd = now;
        }
        lastBeat = now;
    }

    /**
     * Whether the process has stood still since then, or does until just now.
     *
     * @param then by the same clock
     */
    boolean since(long then) {
        // first the beat: it is written last
        return nanos.getAsLong() - lastBeat > SHORTEST.toNanos() || lastEnd - then > 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failures of stream threads, and what follows from them. A failure that repeats is not cured by a new thread: each pause
 * before the next thread is longer, and the process reports that it is not healthy.
 */
final class ThreadFailures {
    /** Failures that are farther apart than this are separate incidents. */
    static final Duration WINDOW = Duration.ofMinutes(5);
    /** So many failures within the window are a repetition. */
    static final int REPEATED = 3;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Deque<Instant> recent = new ArrayDeque<>();
    private int consecutive;
    private long total;
    private @Nullable Failure last;
    private @Nullable Instant repeatingSince;

    ThreadFailures(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What the process reports of the failures of its stream threads.
     *
     * @param failures since the start of the process
     * @param recently those within {@link #WINDOW}
     * @param last the last failure; absent when there was none
     * @param repeatingSince the first failure of a series that goes on; absent while the process is healthy
     */
    record Snapshot(long failures, int recently, Optional<Failure> last, Optional<Instant> repeatingSince) {}

    /** Takes a failure in, and answers how long to wait before the next thread. */
    synchronized Duration add(Throwable failure) {
        Instant now = clock.instant();
        forget(now);
        recent.add(now);
        consecutive++;
        total++;
        last = Failure.of(failure, now);
        if (repeatingSince == null && recent.size() >= REPEATED) {
            repeatingSince = recent.getFirst();
        }
        return pause();
    }

    synchronized Snapshot snapshot() {
        forget(clock.instant());
        return new Snapshot(total, recent.size(), Optional.ofNullable(last), Optional.ofNullable(repeatingSince));
    }

    private Duration pause() {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(consecutive - 1, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** A window without a failure ends the series. */
    private void forget(Instant now) {
        Instant oldest = now.minus(WINDOW);
        while (!recent.isEmpty() && !recent.getFirst().isAfter(oldest)) {
            recent.removeFirst();
        }
        if (recent.isEmpty()) {
            consecutive = 0;
            repeatingSince = null;
        }
    }
}

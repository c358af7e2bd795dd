// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets a processor publish its changes together, at most once per period, and commits right after. It is scheduled only while
 * there are changes: a standing punctuation would make every idle task commit.
 */
public final class Tick {
    /** How many times the period a tick takes while a backlog is caught up. */
    public static final int RARER = 5;

    private static final Duration BACKLOG = Duration.ofSeconds(2);

    private final ProcessorContext<?, ?> context;
    private final Duration period;
    private final Runnable publish;
    private @Nullable Cancellable pending;

    /**
     * A tick of a processor.
     *
     * @param period ticks fall on multiples of it, so that all tasks of a thread publish together and share one commit
     * @param publish called by each tick
     */
    public Tick(ProcessorContext<?, ?> context, Duration period, Runnable publish) {
        this.context = context;
        this.period = period;
        this.publish = publish;
    }

    /** A tick of a processor that emits at once; it only makes tasks of a thread share one commit. */
    public static Tick committing(ProcessorContext<?, ?> context, Duration period) {
        return new Tick(context, period, () -> {});
    }

    /** Schedules the next tick, unless it is scheduled already. */
    public void schedule() {
        if (pending == null) {
            schedule(context.currentSystemTimeMs(), period);
        }
    }

    /**
     * Schedules the next tick after a record was processed. While old records are caught up nobody waits for a tick; then ticks are
     * rarer, and cost less.
     *
     * @param written the timestamp of the record
     */
    public void schedule(long written) {
        if (pending == null) {
            long now = context.currentSystemTimeMs();
            schedule(now, isOld(written, now) ? period.multipliedBy(RARER) : period);
        }
    }

    /** Whether there are changes that the next tick publishes. */
    public boolean isScheduled() {
        return pending != null;
    }

    /** Whether a record that was written at this time is processed so late that it belongs to a backlog. */
    public static boolean isOld(long written, long now) {
        return now - written > BACKLOG.toMillis();
    }

    private void schedule(long now, Duration length) {
        // An absolute time: relative to a clock that has moved on meanwhile, each task would tick some milliseconds
        // after the others, and each would make all of them commit.
        Instant next = Instant.ofEpochMilli(now - now % length.toMillis() + length.toMillis());
        pending = context.schedule(next, length, PunctuationType.WALL_CLOCK_TIME, timestamp -> fire());
    }

    private void fire() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
        publish.run();
        context.commit();
    }
}

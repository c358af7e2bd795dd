// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Lets a stage speak soon after it has something to say, once for all that comes until then, and commits what it said at
 * once. A stage with nothing to say is never woken: a standing punctuation would make every idle task commit.
 */
public final class Tick {
    private final ProcessorContext<?, ?> context;
    private final Duration period;
    private final Runnable speak;
    private @Nullable Cancellable pending;

    /**
     * A tick for a stage.
     *
     * @param period the tick falls on multiples of it, so that all tasks of a thread speak together and share one commit
     */
    public Tick(ProcessorContext<?, ?> context, Duration period, Runnable speak) {
        this.context = context;
        this.period = period;
        this.speak = speak;
    }

    /** A tick for a stage that says everything at once, and only wants it to be committed with what others say. */
    public static Tick committing(ProcessorContext<?, ?> context, Duration period) {
        return new Tick(context, period, () -> {});
    }

    /** There is something to say. */
    public void soon() {
        if (pending == null) {
            long now = context.currentSystemTimeMs();
            Duration rest = Duration.ofMillis(period.toMillis() - now % period.toMillis());
            pending = context.schedule(rest, PunctuationType.WALL_CLOCK_TIME, timestamp -> fire());
        }
    }

    private void fire() {
        if (pending != null) {
            pending.cancel();
            pending = null;
        }
        speak.run();
        context.commit();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Runs time limits, and gives a call its time once more where the process itself stood still meanwhile (it was stopped, or had no processor):
 * the answer may be there, unread, and nothing is known of the server. Who cancels a task that was put off once finds it harmless later.
 */
final class PatientTimer extends ScheduledThreadPoolExecutor {
    /** A task that is so late was held up by this process and not by a server. */
    static final Duration LATE = Duration.ofMillis(100);

    private final LongSupplier nanos;

    PatientTimer(ThreadFactory threads, LongSupplier nanos) {
        super(1, threads);
        this.nanos = nanos;
        setRemoveOnCancelPolicy(true);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long due = nanos.getAsLong() + unit.toNanos(delay);
        return super.schedule(() -> runOrPutOff(task, due, delay, unit), delay, unit);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what has ended since takes no notice of the limit
    private void runOrPutOff(Runnable task, long due, long delay, TimeUnit unit) {
        if (nanos.getAsLong() - due > LATE.toNanos()) {
            super.schedule(task, delay, unit);
        } else {
            task.run();
        }
    }
}

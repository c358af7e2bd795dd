// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientTimerTest {
    private static final long DELAY = 20;

    private final AtomicLong stoodStill = new AtomicLong();
    private final AtomicInteger ran = new AtomicInteger();
    // nothing else takes time here, however busy the machine is
    private final PatientTimer timer = new PatientTimer(Thread::new, stoodStill::get);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private void run(PatientTimer by) {
        Runnable task = ran::incrementAndGet;
        assertThat(by.schedule(task, DELAY, TimeUnit.MILLISECONDS).isCancelled())
                .isFalse();
    }

    /** Each time that the timer looks at a task. */
    private void awaitLooks(int looks) {
        await().untilAsserted(() -> assertThat(timer.getCompletedTaskCount()).isEqualTo(looks));
    }

    @Test
    void aTaskRunsWhenItIsDue() {
        run(timer);
        awaitLooks(1);
        assertThat(ran).hasValue(1);
    }

    @Test
    void onceMoreTheDelayWhereTheProcessStoodStill() {
        long begun = System.nanoTime();
        run(timer);
        stoodStill.addAndGet(TimeUnit.SECONDS.toNanos(70));

        await().untilAsserted(() -> assertThat(ran).hasValue(1));
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(2 * DELAY));
        awaitLooks(2);
    }

    @Test
    void butOnlyOnce() {
        var standing = new PatientTimer(Thread::new, () -> stoodStill.addAndGet(TimeUnit.SECONDS.toNanos(70)));
        try {
            run(standing);
            await().untilAsserted(() -> assertThat(ran).hasValue(1));
        } finally {
            standing.shutdownNow();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.oracle.History;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A history that continues while a test breaks things. Closing it waits for its last step. */
final class Traffic implements AutoCloseable {
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong steps = new AtomicLong();
    private final Future<?> work;

    private Traffic(Community community, History history, Duration pause) {
        work = clockwork.scheduleWithFixedDelay(
                () -> {
                    community.apply(history.go(1));
                    steps.incrementAndGet();
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    static Traffic start(Community community, History history) {
        return start(community, history, Duration.ofMillis(5));
    }

    /** With this pause between two steps. */
    static Traffic start(Community community, History history, Duration pause) {
        return new Traffic(community, history, pause);
    }

    /** Waits until that many more steps are done. */
    void awaitSteps(int more) {
        long goal = steps.get() + more;
        await().atMost(Duration.ofSeconds(60)).until(() -> work.isDone() || steps.get() >= goal);
    }

    @Override
    public void close() {
        clockwork.shutdown();
        try {
            if (!clockwork.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new AssertionError("a step of the traffic hangs");
            }
            if (!work.isCancelled()) {
                work.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a step of the traffic failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

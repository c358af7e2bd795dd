// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Creates parts, and holds what they share: the pid file, a timer for restarts, a listener. Idle while nothing happens; the
 * operating system wakes it when a child ends.
 */
public final class Supervisor implements AutoCloseable {

    private static final int TIMER_THREADS = 2;

    private final PidFile pidFile;
    private final PartListener listener;
    private final ScheduledExecutorService timer;

    public Supervisor(PidFile pidFile, PartListener listener) {
        this.pidFile = pidFile;
        this.listener = listener;
        this.timer = Executors.newScheduledThreadPool(TIMER_THREADS, body -> {
            Thread thread = new Thread(body, "supervisor");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Creates a part; it is not started. */
    public SupervisedPart part(PartSpec spec) {
        return new SupervisedPart(spec, this);
    }

    /** Runs a task periodically until this supervisor is closed; what it throws is reported as trouble. */
    public void every(Duration period, String name, Task task) {
        var unused = timer.scheduleWithFixedDelay(
                () -> attempt(name, task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    void after(Duration wait, String name, Task task) {
        var unused = timer.schedule(() -> attempt(name, task), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void attempt(String name, Task task) {
        try {
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the timer is closed
        } catch (Exception e) {
            listener.trouble(name, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    PidFile pidFile() {
        return pidFile;
    }

    PartListener listener() {
        return listener;
    }

    /** Ends the timer. The parts are stopped by {@code Shutdown}, which knows their order. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A task that may fail. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Makes parts and gives them what they share: the ledger of processes, a timer for restarts, somebody to tell. Sleeps
 * while nothing happens; the operating system wakes it when a child ends.
 */
public final class Supervisor implements AutoCloseable {

    private static final int TIMER_THREADS = 2;

    private final ProcessLedger ledger;
    private final PartListener listener;
    private final ScheduledExecutorService timer;

    public Supervisor(ProcessLedger ledger, PartListener listener) {
        this.ledger = ledger;
        this.listener = listener;
        this.timer = Executors.newScheduledThreadPool(TIMER_THREADS, body -> {
            Thread thread = new Thread(body, "supervisor");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A part that is not started yet. */
    public SupervisedPart part(PartSpec spec) {
        return new SupervisedPart(spec, this);
    }

    /** Runs something now and then for as long as this supervisor lives; what it throws is told as trouble. */
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
            Thread.currentThread().interrupt(); // the timer is being closed
        } catch (Exception e) {
            listener.trouble(name, e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    ProcessLedger ledger() {
        return ledger;
    }

    PartListener listener() {
        return listener;
    }

    /** Ends the timer; the parts are stopped by whoever knows their order. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Something to do that may fail. */
    @FunctionalInterface
    public interface Task {
        void run() throws Exception;
    }
}

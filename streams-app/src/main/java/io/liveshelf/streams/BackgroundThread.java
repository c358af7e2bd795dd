// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.time.Duration;

/** A thread that works until it is told to stop, with pauses that this ends. */
public final class BackgroundThread {
    private final Thread thread;
    private volatile boolean stopping;

    /**
     * Not started yet.
     *
     * @param work returns soon once {@link #isStopping}
     */
    public BackgroundThread(String name, Runnable work) {
        thread = new Thread(work, name);
    }

    /** Begins to work. */
    public void start() {
        thread.start();
    }

    /** Whether the work has to end. */
    public boolean isStopping() {
        return stopping;
    }

    /** Waits so long, or until the work has to end. Called by the work. */
    public void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        synchronized (thread) {
            try {
                for (long left = length.toMillis(); !stopping && left > 0; left = millisUntil(end)) {
                    thread.wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                stopping = true;
            }
        }
    }

    private static long millisUntil(long nanoTime) {
        return (nanoTime - System.nanoTime()) / 1_000_000;
    }

    /**
     * Lets the work end and waits until it has; nothing if it was never started.
     *
     * @param wakeUp ends what the work waits for besides pauses, once it {@link #isStopping}
     */
    public void stop(Runnable wakeUp) {
        stopping = true;
        wakeUp.run();
        synchronized (thread) {
            thread.notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

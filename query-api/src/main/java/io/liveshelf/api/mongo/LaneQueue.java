// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import io.liveshelf.api.read.Unavailable;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The threads of a lane, one per connection, and the queue in front of them. Work that has no place in the queue, or would
 * wait for too long by what the work before it took, is refused at once; work that has waited for too long is refused then.
 */
final class LaneQueue implements AutoCloseable {
    private final String name;
    private final ThreadPoolExecutor threads;
    private final Duration patience;
    private final ScheduledExecutorService timer;
    /** A moving average of how long work takes, in nanoseconds. */
    private final AtomicLong usual = new AtomicLong();

    private final AtomicLong refused = new AtomicLong();

    /**
     * Without any work yet.
     *
     * @param places how many may wait
     * @param patience how long each of them may wait
     */
    LaneQueue(String name, int connections, int places, Duration patience, ScheduledExecutorService timer) {
        this.name = "mongo-" + name;
        threads = new ThreadPoolExecutor(
                connections, connections, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(places), task -> {
                    var thread = new Thread(task, this.name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        this.patience = patience;
        this.timer = timer;
    }

    /**
     * Runs when a thread is free.
     *
     * @param work begins to complete the future that it gets, and may block
     */
    <T> CompletableFuture<T> run(Consumer<CompletableFuture<T>> work) {
        var waiting = new Waiting<T>(work);
        if (expectedWait().compareTo(patience) > 0) {
            waiting.giveUp(overload());
            return waiting.result;
        }
        try {
            threads.execute(waiting);
        } catch (RejectedExecutionException e) {
            waiting.giveUp(overload());
        }
        if (!waiting.over.get()) {
            giveUpLater(waiting);
        }
        return waiting.result;
    }

    /** Adds the threads, the work that waits, and the work that was refused. */
    void bindTo(MeterRegistry registry) {
        new ExecutorServiceMetrics(threads, name, Tags.empty()).bindTo(registry);
        FunctionCounter.builder("liveshelf.mongo.refused", refused, AtomicLong::get)
                .description("Questions that found too many others before them.")
                .tag("lane", name)
                .register(registry);
    }

    /** Fails all work that has not begun yet. */
    void giveUpWaiting(Unavailable reason) {
        for (Runnable each : threads.getQueue()) {
            if (each instanceof Waiting<?> waiting && threads.remove(each)) {
                waiting.giveUp(reason);
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the timer need not run for work that is done
    private void giveUpLater(Waiting<?> waiting) {
        ScheduledFuture<?> end = timer.schedule(
                () -> {
                    if (threads.remove(waiting)) {
                        waiting.giveUp(overload());
                    }
                },
                patience.toNanos(),
                TimeUnit.NANOSECONDS);
        waiting.result.whenComplete((done, failure) -> end.cancel(false));
    }

    /** Work in the queue. It begins or is given up, whichever comes first. */
    private final class Waiting<T> implements Runnable {
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final AtomicBoolean over = new AtomicBoolean();
        private final Consumer<CompletableFuture<T>> work;

        private Waiting(Consumer<CompletableFuture<T>> work) {
            this.work = work;
        }

        @Override
        public void run() {
            if (over.compareAndSet(false, true)) {
                time(() -> work.accept(result));
            }
        }

        private void giveUp(Unavailable reason) {
            if (over.compareAndSet(false, true)) {
                result.completeExceptionally(reason);
            }
        }
    }

    private void time(Runnable work) {
        long started = System.nanoTime();
        work.run();
        long took = System.nanoTime() - started;
        usual.updateAndGet(before -> before + (took - before) / 8);
    }

    private Duration expectedWait() {
        return Duration.ofNanos(threads.getQueue().size() * usual.get() / threads.getCorePoolSize());
    }

    private Unavailable overload() {
        refused.incrementAndGet();
        Duration wait = expectedWait();
        return Unavailable.overloaded(
                "too many questions wait for MongoDB", wait.compareTo(patience) < 0 ? wait : patience);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

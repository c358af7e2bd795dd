// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import io.liveshelf.api.circuit.Busy;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** The threads that wait for MongoDB: one per connection, and one for the probe, which questions cannot block. */
final class Workers implements AutoCloseable {
    private final ExecutorService questions;
    private final ExecutorService probe;

    Workers(int connections) {
        questions = threads("mongo-", connections);
        probe = threads("mongo-probe-", 1);
    }

    private static ExecutorService threads(String name, int most) {
        var number = new AtomicInteger();
        return Executors.newFixedThreadPool(most, task -> {
            var thread = new Thread(task, name + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Adds the threads and the waiting questions. */
    void bindTo(MeterRegistry registry) {
        new ExecutorServiceMetrics(questions, "mongo", Tags.empty()).bindTo(registry);
    }

    /**
     * Runs when a thread is free. Work that waits until the time limit never runs and fails with {@link Busy}: MongoDB was
     * not asked.
     */
    <T> CompletableFuture<T> run(Supplier<T> work) {
        return new Task<>(work).on(questions);
    }

    <T> CompletableFuture<T> probe(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, probe);
    }

    @Override
    public void close() {
        questions.shutdownNow();
        probe.shutdownNow();
    }

    /** Work that is waiting or running. A time limit completes it from outside. */
    private static final class Task<T> extends CompletableFuture<T> {
        private final Supplier<T> work;
        private volatile boolean begun;

        private Task(Supplier<T> work) {
            this.work = work;
        }

        private Task<T> on(Executor threads) {
            threads.execute(this::run);
            return this;
        }

        private void run() {
            if (isDone()) {
                return;
            }
            begun = true;
            try {
                complete(work.get());
            } catch (RuntimeException e) {
                completeExceptionally(e);
            }
        }

        @Override
        public boolean completeExceptionally(Throwable e) {
            return super.completeExceptionally(
                    e instanceof TimeoutException && !begun ? new Busy("too many questions wait for MongoDB") : e);
        }
    }
}

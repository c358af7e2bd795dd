// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The threads that wait for MongoDB: those of each lane, and one for the probe, which questions cannot block. */
final class Workers implements AutoCloseable {
    private final Map<Lane, LaneQueue> lanes = new EnumMap<>(Lane.class);
    private final ExecutorService probe = Executors.newSingleThreadExecutor(task -> daemon(task, "mongo-probe"));
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, task -> daemon(task, "mongo-timer"));

    Workers(ApiConfig.Mongo config) {
        timer.setRemoveOnCancelPolicy(true);
        for (Lane lane : Lane.values()) {
            lanes.put(lane, queue(lane, config.connections(), config.queue(), config.queueTimeout()));
        }
    }

    private LaneQueue queue(Lane lane, int lists, int places, Duration patience) {
        return new LaneQueue(lane.name().toLowerCase(Locale.ROOT), lane.connections(lists), places, patience, timer);
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Adds the threads and the waiting questions of each lane. */
    void bindTo(MeterRegistry registry) {
        lanes.values().forEach(lane -> lane.bindTo(registry));
    }

    /**
     * Runs when a thread of the lane is free; fails if that takes too long.
     *
     * @param guard decides, once the work could begin, whether it does, and may end its future before it is done
     */
    <T> CompletableFuture<T> run(Lane lane, UnaryOperator<CompletableFuture<T>> guard, Supplier<T> work) {
        LaneQueue queue = java.util.Objects.requireNonNull(lanes.get(lane));
        return queue.run(result -> {
            var done = new CompletableFuture<T>();
            CompletableFuture<T> guarded = guard.apply(done);
            pass(guarded, result);
            if (!guarded.isDone()) {
                complete(done, work);
            }
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it passes its outcome on
    private static <T> void pass(CompletableFuture<T> from, CompletableFuture<T> to) {
        from.whenComplete((value, failure) -> {
            if (failure == null) {
                to.complete(value);
            } else {
                to.completeExceptionally(failure);
            }
        });
    }

    /** Whatever goes wrong, those who wait learn of it. */
    private static <T> void complete(CompletableFuture<T> done, Supplier<T> work) {
        try {
            done.complete(work.get());
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }

    /** Fails all work that has not begun yet. */
    void giveUpWaiting(Unavailable reason) {
        lanes.values().forEach(lane -> lane.giveUpWaiting(reason));
    }

    <T> CompletableFuture<T> probe(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, probe);
    }

    /** Runs on a thread of its own, for which the process does not wait when it ends. */
    CompletableFuture<Void> last(Runnable work) {
        return CompletableFuture.runAsync(
                work, task -> daemon(task, "mongo-close").start());
    }

    ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public void close() {
        lanes.values().forEach(LaneQueue::close);
        probe.shutdownNow();
        timer.shutdownNow();
    }
}

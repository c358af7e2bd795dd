// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import io.liveshelf.console.Deployment;
import io.liveshelf.console.jobs.Jobs;
import io.liveshelf.contract.json.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the pipeline as long as somebody watches: one look is for all, and one is made after the other. Where nobody has watched for
 * a while, connections end too.
 */
public final class PipelineWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PipelineWatch.class);
    private static final Times USUAL = new Times(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final Supplier<? extends Looks> opening;
    private final IntSupplier watching;
    private final Consumer<Seen> told;
    private final Times times;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(body -> {
        var daemon = new Thread(body, "console-looks");
        daemon.setDaemon(true);
        return daemon;
    });
    private final List<CompletableFuture<Seen>> waiting = new ArrayList<>();
    private boolean running;
    private boolean closed;
    private long askedNanos;
    private boolean wasAsked;
    private @Nullable Seen last;
    /** Used by the thread of looks alone. */
    private @Nullable Looks looks;

    private long lookedNanos = System.nanoTime();

    /**
     * The outcome of a look. The array is shared by all who get it: nobody writes to it.
     *
     * @param number greater than that of each look before
     * @param nanos when it ended, by {@link System#nanoTime}
     * @param json the {@link Pipeline}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Seen(long number, long nanos, byte[] json) {}

    /**
     * How long things take.
     *
     * @param pace from one look to the next
     * @param asked how long somebody who has asked counts as watching
     * @param idle how long connections outlive the last who watched
     */
    record Times(Duration pace, Duration asked, Duration idle) {}

    PipelineWatch(Supplier<? extends Looks> opening, IntSupplier watching, Consumer<Seen> told, Times times) {
        this.opening = opening;
        this.watching = watching;
        this.told = told;
        this.times = times;
    }

    /**
     * Of a deployment. Nobody is asked yet.
     *
     * @param watching how many event streams are open
     * @param told gets the outcome of each look
     */
    public static PipelineWatch of(
            Deployment deployment,
            ApiSide api,
            Jobs jobs,
            InstantSource clock,
            IntSupplier watching,
            Consumer<Seen> told) {
        return new PipelineWatch(() -> new PipelineLooks(deployment, api, jobs, clock), watching, told, USUAL);
    }

    /** What was seen a moment ago, or will be seen in a moment. */
    public synchronized CompletableFuture<Seen> now() {
        askedNanos = System.nanoTime();
        wasAsked = true;
        Seen seen = recent();
        if (seen != null) {
            wake();
            return CompletableFuture.completedFuture(seen);
        }
        var next = new CompletableFuture<Seen>();
        if (closed) {
            next.completeExceptionally(new IllegalStateException("the process stops"));
            return next;
        }
        waiting.add(next);
        wake();
        return next;
    }

    /** The last outcome; null unless it is of a moment ago. */
    public synchronized @Nullable Seen recent() {
        Seen seen = last;
        return seen != null && System.nanoTime() - seen.nanos() <= times.pace().toNanos() ? seen : null;
    }

    /** Somebody watches from now on. */
    public synchronized void wake() {
        if (!running && !closed) {
            running = true;
            schedule(0);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the thread
    private void schedule(long nanos) {
        try {
            thread.schedule(this::step, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("closed meanwhile", e);
        }
    }

    private void step() {
        long begin = System.nanoTime();
        if (isWatched()) {
            look();
            lookedNanos = System.nanoTime();
        } else if (begin - lookedNanos > times.idle().toNanos()) {
            rest();
            return;
        }
        schedule(Math.max(0, times.pace().toNanos() - (System.nanoTime() - begin)));
    }

    private synchronized boolean isWatched() {
        boolean isAsked =
                wasAsked && System.nanoTime() - askedNanos < times.asked().toNanos();
        return isAsked || !waiting.isEmpty() || watching.getAsInt() > 0;
    }

    private void look() {
        try {
            Looks open = looks == null ? opening.get() : looks;
            looks = open;
            byte[] json = Json.bytes(open.look());
            Seen seen;
            List<CompletableFuture<Seen>> all;
            synchronized (this) {
                seen = new Seen(last == null ? 1 : last.number() + 1, System.nanoTime(), json);
                last = seen;
                all = takeWaiting();
            }
            all.forEach(each -> each.complete(seen));
            told.accept(seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            takeWaiting().forEach(each -> each.completeExceptionally(e));
        } catch (RuntimeException e) {
            log.error(
                    "cannot look at the pipeline; tried again in {} ms",
                    times.pace().toMillis(),
                    e);
            takeWaiting().forEach(each -> each.completeExceptionally(e));
        }
    }

    private synchronized List<CompletableFuture<Seen>> takeWaiting() {
        List<CompletableFuture<Seen>> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** Nobody has watched for long. */
    private void rest() {
        end();
        synchronized (this) {
            running = false;
            if (!waiting.isEmpty() || watching.getAsInt() > 0) {
                wake(); // somebody came while the connections were being ended
            }
        }
    }

    private void end() {
        if (looks != null) {
            looks.close();
            looks = null;
        }
    }

    /** Ends everything; whoever waits gets a failure. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        takeWaiting().forEach(each -> each.completeExceptionally(new IllegalStateException("the process stops")));
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(1, TimeUnit.SECONDS)) {
                end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

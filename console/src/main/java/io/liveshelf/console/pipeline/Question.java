// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import io.liveshelf.operate.probe.Probes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A question that is asked at each look, and never twice at once: while somebody takes too long, nobody else is sent after.
 *
 * @param <T> of the answer
 */
final class Question<T> {
    private final ExecutorService threads;
    private final Callable<T> ask;
    private final Duration limit;
    private @Nullable Future<T> running;
    private long begunNanos;

    /**
     * What came of it.
     *
     * @param value null where there is no answer
     * @param problem why there is none; null where there is one
     */
    record Answer<T>(@Nullable T value, @Nullable String problem) {}

    /** @param limit how long after its beginning an answer is waited for; asking goes on behind it */
    Question(ExecutorService threads, Duration limit, Callable<T> ask) {
        this.threads = threads;
        this.limit = limit;
        this.ask = ask;
    }

    /** Asks, unless it is still being asked. */
    synchronized void begin() {
        begunNanos = System.nanoTime();
        Future<T> last = running;
        if (last == null || last.isDone()) {
            running = threads.submit(ask);
        }
    }

    /** Waits for the answer. Any number of threads may. */
    Answer<T> end() throws InterruptedException {
        Future<T> asked = current();
        try {
            return new Answer<>(asked.get(leftNanos(), TimeUnit.NANOSECONDS), null);
        } catch (TimeoutException e) {
            return new Answer<>(null, "no answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Answer<>(null, Probes.reason(unwrapped(e)));
        }
    }

    /** What failed itself, and not who waited for it. */
    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private synchronized long leftNanos() {
        return Math.max(0, limit.toNanos() - (System.nanoTime() - begunNanos));
    }

    private synchronized Future<T> current() {
        return Objects.requireNonNull(running, "not begun");
    }
}

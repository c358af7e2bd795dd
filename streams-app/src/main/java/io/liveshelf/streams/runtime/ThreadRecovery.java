// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread fails. It is replaced after a pause, or the process ends if a new thread could not do
 * better.
 *
 * <p>Kafka Streams calls this on the failing thread, and the pause is spent on it: the thread keeps its place in the group, so
 * a record that fails wherever it is processed does not move from instance to instance and take one after another down. Its
 * transaction is aborted meanwhile, after {@code transaction.timeout.ms} at the latest.
 */
final class ThreadRecovery implements StreamsUncaughtExceptionHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadRecovery.class);

    private final ThreadFailures failures;
    private final Runnable whenUnrecoverable;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean ended;

    /**
     * A handler.
     *
     * @param failures counts them
     * @param whenUnrecoverable called when the process must end
     */
    ThreadRecovery(ThreadFailures failures, Runnable whenUnrecoverable) {
        this.failures = failures;
        this.whenUnrecoverable = whenUnrecoverable;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Duration pause = failures.add(failure);
        Optional<String> unrecoverable = Failure.unrecoverable(failure);
        if (unrecoverable.isPresent()) {
            LOG.error("Stream thread failed, and would fail again; the process stops: {}", unrecoverable.get());
            ended = true;
            whenUnrecoverable.run();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.error(
                "Stream thread failed, {} times in {} min; a new one resumes at the last commit in {} s",
                failures.snapshot().recently(),
                ThreadFailures.WINDOW.toMinutes(),
                pause.toSeconds(),
                failure);
        await(pause);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Whether a failure has ended the streams, so that there is nothing left to commit. */
    boolean hasEnded() {
        return ended;
    }

    private void await(Duration pause) {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("The process stops; the stream thread that failed is not replaced");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the pauses. */
    @Override
    public void close() {
        closing.countDown();
    }
}

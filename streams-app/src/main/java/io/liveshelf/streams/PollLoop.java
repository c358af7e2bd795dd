// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.redis.RedisUnreachable;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that copies a topic to Redis: collect, apply, over and over, until it is closed or fails for good. While Redis is
 * unreachable it tries again every {@link #RETRY}.
 */
public final class PollLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final String name;
    private final Consumer<String, byte[]> consumer;
    private final Work work;
    private final LoopStatus status;
    private final Runnable whenEnded;
    private final Thread thread;
    private volatile boolean closing;

    /** What the thread does; nobody else calls it. */
    public interface Work {
        /** Subscribes to the topic. */
        void begin();

        /** Longest wait for records while Redis is reachable. */
        Duration patience();

        /** Takes in what the topic says. */
        void collect(Duration longest);

        /** Brings to Redis what was collected. */
        void apply() throws RedisUnreachable;

        /** How much is still to be brought to Redis. */
        int pending();

        /** Gives the connection to Redis up after a failure. */
        void disconnect();

        /** Gives back what the thread held, but for the consumer. */
        void end();
    }

    private PollLoop(String name, Consumer<String, byte[]> consumer, Work work, LoopStatus status, Runnable whenEnded) {
        this.name = name;
        this.consumer = consumer;
        this.work = work;
        this.status = status;
        this.whenEnded = whenEnded;
        this.thread = new Thread(this::run, name);
    }

    /**
     * Starts a thread.
     *
     * @param consumer which the work reads; the loop closes it
     * @param whenEnded called by the thread as the last thing it does
     */
    public static PollLoop start(
            String name, Consumer<String, byte[]> consumer, Work work, LoopStatus status, Runnable whenEnded) {
        var loop = new PollLoop(name, consumer, work, status, whenEnded);
        loop.thread.start();
        return loop;
    }

    /** How it is doing. */
    public LoopStatus.Snapshot status() {
        return status.snapshot();
    }

    private void run() {
        try {
            work.begin();
            while (!closing) {
                iterate();
            }
        } catch (WakeupException e) {
            LOG.debug("{} was woken up to stop", name);
        } catch (RuntimeException e) {
            LOG.error("{} failed; the process stops and has to be started again", name, e);
            status.become(LoopStatus.Condition.FAILED);
        } finally {
            end();
        }
    }

    private void iterate() {
        work.collect(status.isUnreachable() ? RETRY : work.patience());
        try {
            work.apply();
        } catch (RedisUnreachable e) {
            work.disconnect();
            if (status.become(LoopStatus.Condition.UNREACHABLE)) {
                LOG.warn(
                        "{}: Redis unreachable ({}); {} pending, retrying every {} ms",
                        name,
                        e.getMessage(),
                        work.pending(),
                        RETRY.toMillis());
            }
        }
        status.pending(work.pending());
    }

    private void end() {
        try {
            consumer.close();
        } finally {
            try {
                work.end();
            } finally {
                whenEnded.run();
            }
        }
    }

    /** Ends after the iteration under way. */
    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that reads topics and writes what follows from them to a target, which is Redis or another topic: collect, apply,
 * over and over, until it is closed or fails for good. While the target is unreachable it tries again every {@link #RETRY},
 * however many records come meanwhile. When it is closed it first writes what is in the topics by then.
 */
public final class PollLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    /** How long a closed loop may take to write the rest. */
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(5);

    private static final Duration DRAIN_PATIENCE = Duration.ofMillis(20);

    private static final Duration[] BUCKETS = LongStream.of(
                    1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final String name;
    private final Consumer<String, byte[]> consumer;
    private final Work work;
    private final LoopStatus status;
    private final Runnable whenEnded;
    private final Thread thread;
    private volatile boolean closing;
    private long nextAttempt = System.nanoTime();

    /** What the thread does; nobody else calls it. */
    public interface Work {
        /** Subscribes to the topic. */
        void begin();

        /** Longest wait for records while the target is reachable. */
        Duration patience();

        /** Takes in what the topic says. */
        void collect(Duration longest);

        /** Writes what was collected. */
        void apply() throws Unreachable;

        /** How much is still to be written. */
        int pending();

        /** Whether the target has what the topics had when this was first called, as far as that can be done now. */
        boolean isDrained();

        /** Gives the connection to the target up after a failure. */
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

    /** Adds what is pending and acknowledged, how long Redis takes for it, and how long after its publication it had a record. */
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("liveshelf.redis.pending", status, its -> its.snapshot().pending())
                .description("What Redis does not have yet.")
                .tag("loop", name)
                .register(registry);
        FunctionCounter.builder(
                        "liveshelf.redis.acknowledged",
                        status,
                        its -> its.snapshot().acknowledged())
                .description("What Redis has acknowledged.")
                .tag("loop", name)
                .register(registry);
        status.measuredBy(
                timer("liveshelf.redis.writes", "Time in which Redis acknowledged a batch.", registry),
                timer(
                        "liveshelf.redis.delay",
                        "Time from publication until Redis had it, while it has all else.",
                        registry));
    }

    private Timer timer(String metric, String help, MeterRegistry registry) {
        return Timer.builder(metric)
                .description(help)
                .tag("loop", name)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private void run() {
        try {
            work.begin();
            while (!closing) {
                iterate(status.isUnreachable() ? untilNextAttempt() : work.patience());
            }
            drain();
        } catch (RuntimeException e) {
            LOG.error("{} failed; the process stops and has to be started again", name, e);
            status.become(LoopStatus.Condition.FAILED);
        } finally {
            end();
        }
    }

    private Duration untilNextAttempt() {
        return until(nextAttempt);
    }

    /** In whole milliseconds, because a consumer does not wait for parts of one: it would be asked again and again. */
    public static Duration until(long nanoTime) {
        long nanos = nanoTime - System.nanoTime();
        return nanos <= 0 ? Duration.ZERO : Duration.ofMillis(nanos / 1_000_000 + 1);
    }

    private void iterate(Duration patience) {
        try {
            work.collect(patience);
            if (!status.isUnreachable() || untilNextAttempt().isZero()) {
                apply();
            }
            status.pending(work.pending());
        } catch (WakeupException e) {
            LOG.debug("{} was woken up to stop", name);
        }
    }

    private void apply() {
        long acknowledged = status.snapshot().acknowledged();
        long started = System.nanoTime();
        try {
            work.apply();
            if (status.snapshot().acknowledged() > acknowledged) {
                status.took(Duration.ofNanos(System.nanoTime() - started));
            }
        } catch (Unreachable e) {
            work.disconnect();
            nextAttempt = System.nanoTime() + RETRY.toNanos();
            if (status.become(LoopStatus.Condition.UNREACHABLE)) {
                LOG.warn(
                        "{}: {}; {} pending, retrying every {} ms",
                        name,
                        e.getMessage(),
                        work.pending(),
                        RETRY.toMillis());
            }
        }
    }

    private void drain() {
        long started = System.nanoTime();
        while (!isDrained()) {
            if (status.isUnreachable() || System.nanoTime() - started > LONGEST_DRAIN.toNanos()) {
                LOG.warn("{} closed with {} pending; they are written after the next start", name, work.pending());
                return;
            }
            iterate(DRAIN_PATIENCE);
        }
    }

    private boolean isDrained() {
        try {
            return work.isDrained();
        } catch (WakeupException e) {
            LOG.debug("{} was woken up to stop", name);
            return false;
        }
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

    /** Writes the rest and ends. */
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.serving;

import io.liveshelf.contract.generation.Serving;
import io.liveshelf.streams.BackgroundThread;
import io.liveshelf.streams.Pointer;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that follows which generation is served, in every process of every generation. After a failure of Kafka it begins anew. */
public final class PointerFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PointerFollower.class);
    /** A decision ends the wait at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Pointer pointer;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final BackgroundThread thread = new BackgroundThread("serving", this::run);
    private volatile @Nullable Decisions reading;
    private boolean isFailing;

    private PointerFollower(Pointer pointer, Supplier<Consumer<byte[], byte[]>> consumers) {
        this.pointer = pointer;
        this.consumers = consumers;
    }

    /**
     * Starts a thread.
     *
     * @param pointer learns what is read, once the topic was read to its end
     * @param consumers of committed records, without a group
     */
    public static PointerFollower start(Pointer pointer, Supplier<Consumer<byte[], byte[]>> consumers) {
        var follower = new PointerFollower(pointer, consumers);
        follower.thread.start();
        return follower;
    }

    private void run() {
        while (!thread.isStopping()) {
            try (var decisions = new Decisions(consumers.get())) {
                reading = decisions;
                while (!thread.isStopping()) {
                    decisions.read(PATIENCE).ifPresent(this::learn);
                    isFailing = false;
                }
            } catch (WakeupException | InterruptException e) {
                LOG.debug("woken up to stop", e);
            } catch (KafkaException e) {
                report(e);
                thread.pause(RETRY);
            } finally {
                reading = null;
            }
        }
    }

    private void learn(Serving decision) {
        if (pointer.learn(decision)) {
            LOG.info(
                    "Generation {} is served, by decision {}; this process makes {} ({})",
                    decision.generation(),
                    decision.number(),
                    pointer.own().name(),
                    pointer.role());
        }
    }

    /** What is known goes on to count. */
    private void report(KafkaException failure) {
        if (!isFailing) {
            LOG.warn(
                    "Topic {} cannot be read ({}); trying again every {} ms",
                    Serving.TOPIC,
                    failure.toString(),
                    RETRY.toMillis());
        }
        isFailing = true;
    }

    @Override
    public void close() {
        thread.stop(() -> {
            Decisions current = reading;
            if (current != null) {
                current.wakeUp();
            }
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import io.liveshelf.streams.BackgroundThread;
import io.liveshelf.streams.history.History;
import io.liveshelf.streams.merge.AsOfHandover;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out up to when everything that MongoDB has is in the views and cards of Redis, over and over, in the instance that merges.
 *
 * <p>The committed positions of the connectors say what is in the topics. What is in them at that moment is followed through the
 * stages ({@link Passage}), until it has been processed, published and, as far as it is cards, written to Redis. Then the positions are
 * the as-of of everything. The merge publishes it behind the views of these partials, and the writer writes it behind them. Whatever
 * stands still before, the as-of stands still too.
 */
public final class AsOfTracker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AsOfTracker.class);
    /** Before something is followed again: each look costs the broker requests. */
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Between two looks at what is followed: a tick of the streams and a commit. */
    private static final Duration STEP = Duration.ofMillis(150);
    /** After a failure of Kafka. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Pipeline pipeline;
    private final AsOfHandover merge;
    private final History history;
    private final java.util.function.Consumer<Instant> happened;
    private final Supplier<Admin> admins;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final BackgroundThread thread = new BackgroundThread("as-of", this::run);
    private volatile @Nullable TopicReader polled;
    private boolean isFailing;

    private AsOfTracker(
            Pipeline pipeline,
            AsOfHandover merge,
            History history,
            java.util.function.Consumer<Instant> happened,
            Supplier<Admin> admins,
            Supplier<Consumer<byte[], byte[]>> consumers) {
        this.pipeline = pipeline;
        this.merge = merge;
        this.history = history;
        this.happened = happened;
        this.admins = admins;
        this.consumers = consumers;
    }

    /**
     * Starts a thread.
     *
     * @param pipeline what is followed
     * @param merge where what is found goes
     * @param history gets what the topics say of it, and says how much may be promised
     * @param happened hears, whether this instance merges or not, by MongoDB's clock of something that has happened
     * @param consumers of committed records, without a group
     */
    public static AsOfTracker start(
            Pipeline pipeline,
            AsOfHandover merge,
            History history,
            java.util.function.Consumer<Instant> happened,
            Supplier<Admin> admins,
            Supplier<Consumer<byte[], byte[]>> consumers) {
        var tracker = new AsOfTracker(pipeline, merge, history, happened, admins, consumers);
        tracker.thread.start();
        return tracker;
    }

    private void run() {
        while (!thread.isStopping()) {
            try (Admin admin = admins.get();
                    var reader = new TopicReader(consumers.get());
                    var probe = new TopicReader(consumers.get())) {
                polled = reader;
                follow(new Attempt(pipeline, merge, history, new Offsets(admin), reader, probe));
            } catch (WakeupException | InterruptException e) {
                LOG.debug("woken up to stop", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (ExecutionException | KafkaException e) {
                report(e);
                thread.pause(RETRY);
            } finally {
                polled = null;
            }
        }
    }

    private void follow(Attempt attempt) throws ExecutionException, InterruptedException {
        attempt.begin();
        while (!thread.isStopping()) {
            boolean isFollowing = attempt.step();
            attempt.newestChange().ifPresent(happened);
            isFailing = false;
            attempt.read(isFollowing ? STEP : PAUSE);
        }
    }

    /** As long as it fails the as-of stands still, which everybody sees; a topic may not exist before the first start is done. */
    private void report(Exception failure) {
        if (!isFailing) {
            LOG.info("As-of not known ({}); trying again every {} ms", failure.toString(), RETRY.toMillis());
        }
        isFailing = true;
    }

    @Override
    public void close() {
        thread.stop(() -> {
            TopicReader current = polled;
            if (current != null) {
                current.wakeUp();
            }
        });
    }
}

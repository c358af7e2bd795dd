// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.history;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.liveshelf.streams.BackgroundThread;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that watches MongoDB's history, in the instance that merges of the generation that is served; in the others it waits for its
 * turn. Marks belong to no generation.
 */
public final class HistoryWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryWatcher.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int WAIT_MILLIS = 5_000;

    private final Source source;
    private final History history;
    private final BooleanSupplier isOn;
    private final Supplier<Producer<byte[], byte[]>> producers;
    private final InstantSource clock;
    private final BackgroundThread thread = new BackgroundThread("history", this::run);
    private boolean isFailing;

    /**
     * What is watched.
     *
     * @param uri connection string of MongoDB; empty: nothing is watched
     * @param database the community's database
     * @param collections the collections that connectors read
     */
    public record Source(String uri, String database, Set<String> collections) {
        /** Copies. */
        public Source {
            collections = Set.copyOf(collections);
        }

        /** Without MongoDB's address, which may hold a password. */
        @Override
        public String toString() {
            return "Source[" + (uri.isEmpty() ? "none" : "database=" + database) + "]";
        }
    }

    private HistoryWatcher(
            Source source,
            History history,
            BooleanSupplier isOn,
            Supplier<Producer<byte[], byte[]>> producers,
            InstantSource clock) {
        this.source = source;
        this.history = history;
        this.isOn = isOn;
        this.producers = producers;
        this.clock = clock;
    }

    /**
     * Starts a thread, if there is something to watch.
     *
     * @param history gets what is found, and says what Kafka knows
     * @param isOn whether it is this instance's turn
     * @param producers of marks
     */
    public static HistoryWatcher start(
            Source source,
            History history,
            BooleanSupplier isOn,
            Supplier<Producer<byte[], byte[]>> producers,
            InstantSource clock) {
        var watcher = new HistoryWatcher(source, history, isOn, producers, clock);
        if (source.uri().isEmpty()) {
            history.watch(History.Watching.not(
                    "MONGODB_URI is not set, so nobody notices when a connector misses changes of MongoDB"));
        } else {
            watcher.thread.start();
        }
        return watcher;
    }

    private void run() {
        Instant reached = null;
        while (!thread.isStopping()) {
            if (!isOn.getAsBoolean() || history.known().isEmpty()) {
                history.watch(History.Watching.not("that is the task of the instance that merges what is served"));
                thread.pause(PAUSE);
                continue;
            }
            history.watch(new History.Watching("beginning", true, reached));
            try (MongoClient client = client();
                    Marks marks = new Marks(producers.get(), clock);
                    var watch = new HistoryWatch(
                            client.getDatabase(source.database()), source.collections(), marks, clock)) {
                while (!thread.isStopping() && isOn.getAsBoolean()) {
                    reached = look(watch, reached);
                    isFailing = false;
                    thread.pause(PAUSE);
                }
            } catch (MongoException e) {
                report("MongoDB does not answer", e, reached);
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                report("Kafka takes no marks", e, reached);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            thread.pause(PAUSE);
        }
    }

    private @Nullable Instant look(HistoryWatch watch, @Nullable Instant before)
            throws ExecutionException, InterruptedException, TimeoutException {
        Optional<Known> known = history.known();
        Instant reached = known.isEmpty() ? before : watch.look(known.get()).orElse(before);
        history.watch(new History.Watching("watched", true, reached));
        return reached;
    }

    /** As long as it fails nothing new is promised, so the as-of stands still. */
    private void report(String what, Exception failure, @Nullable Instant reached) {
        if (!isFailing) {
            LOG.warn("The history of MongoDB is not watched: {} ({})", what, failure.toString());
        }
        isFailing = true;
        history.watch(new History.Watching("not watched at the moment: " + what, true, reached));
    }

    private MongoClient client() {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(source.uri()))
                .applicationName("liveshelf-history")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(WAIT_MILLIS, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(WAIT_MILLIS, TimeUnit.MILLISECONDS)
                        .readTimeout(2 * WAIT_MILLIS, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(2))
                .build());
    }

    @Override
    public void close() {
        thread.stop(() -> {});
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Breaker;
import io.liveshelf.api.read.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MongoDB with limits: so many connections, so long for each command, and no waiting for a server that is away. */
final class MongoLink implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MongoLink.class);
    /** A server that has not stopped at its own time limit by then is gone. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final MongoClient client;
    private final MongoDatabase database;
    private final ExecutorService workers;
    private final Breaker breaker = new Breaker(Duration.ofMillis(500), Duration.ofSeconds(2), System::nanoTime);

    MongoLink(ApiConfig.Mongo config, List<CommandListener> listeners) {
        client = MongoClients.create(settings(config, listeners));
        database = client.getDatabase(config.database());
        var number = new AtomicInteger();
        workers = Executors.newFixedThreadPool(config.connections(), task -> {
            var thread = new Thread(task, "mongo-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private static MongoClientSettings settings(ApiConfig.Mongo config, List<CommandListener> listeners) {
        long connect = config.connectTimeout().toMillis();
        long read = config.timeout().plus(GRACE).toMillis();
        return MongoClientSettings.builder()
                .applyConnectionString(config.uri())
                .applicationName("liveshelf-query-api")
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(connect, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(connect, TimeUnit.MILLISECONDS).readTimeout(read, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxSize(config.connections()).maxWaitTime(read, TimeUnit.MILLISECONDS))
                .commandListenerList(listeners)
                .build();
    }

    /** What {@code work} finds in the database; fails with {@link Unavailable} where MongoDB does not say. */
    <T> CompletableFuture<T> ask(Function<MongoDatabase, T> work) {
        return breaker.lets()
                ? CompletableFuture.supplyAsync(() -> run(work), workers)
                : CompletableFuture.failedFuture(new Unavailable("MongoDB did not answer a moment ago"));
    }

    private <T> T run(Function<MongoDatabase, T> work) {
        try {
            T found = work.apply(database);
            if (breaker.succeeded()) {
                log.info("MongoDB answers again");
            }
            return found;
        } catch (MongoTimeoutException | MongoSocketException e) {
            if (breaker.failed()) {
                log.warn("MongoDB does not answer ({})", e.getClass().getSimpleName());
            }
            throw new CompletionException(new Unavailable("MongoDB does not answer"));
        } catch (MongoException e) {
            log.warn("MongoDB cannot answer: {} (code {})", e.getClass().getSimpleName(), e.getCode(), e);
            throw new CompletionException(new Unavailable("MongoDB cannot answer"));
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        client.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo;

import io.liveshelf.local.mongo.changes.ChangeLimits;
import io.liveshelf.local.mongo.changes.ChangeLog;
import io.liveshelf.local.mongo.command.Commands;
import io.liveshelf.local.mongo.command.Expiry;
import io.liveshelf.local.mongo.store.Databases;
import io.liveshelf.local.mongo.store.Store;
import io.liveshelf.local.mongo.wire.Listener;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MongoDB server inside this process, for trying things out and for tests: a replica set of one member, with change
 * streams.
 *
 * <p>One process and one file, without authentication, encryption or replication.
 */
public final class EmbeddedMongo implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedMongo.class);

    /** A replica set writes its periodic entry every 10 s, unless {@code periodicNoopIntervalSecs} says otherwise. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final EmbeddedMongoConfig config;
    private final Store store;
    private final ExecutorService pool;
    private final ScheduledExecutorService timer;
    private final ScheduledFuture<?> sweeping;
    private final ScheduledFuture<?> ticking;
    private final Listener listener;
    private boolean closed;

    private EmbeddedMongo(EmbeddedMongoConfig config, Store store) {
        this.config = config;
        this.store = store;
        this.pool = Executors.newCachedThreadPool(new DefaultThreadFactory("mongo-command", true));
        this.timer = timer();
        ChangeLog changes =
                new ChangeLog(store, new ChangeLimits(config.maxChanges(), config.maxChangeBytes()), config.clock());
        Databases databases = new Databases(store, changes);
        Commands commands = new Commands(config.replicaSet(), config.host(), store, databases, changes, config.clock());
        Expiry expiry = new Expiry(store, databases, config.clock());
        // First: where the port is taken, nothing else has begun.
        this.listener = Listener.bind(new InetSocketAddress(config.host(), config.port()), commands, pool);
        long sweep = config.expirySweep().toMillis();
        this.sweeping = timer.scheduleWithFixedDelay(
                () -> pool.execute(() -> {
                    expiry.sweep();
                    commands.closeIdleCursors();
                }),
                sweep,
                sweep,
                TimeUnit.MILLISECONDS);
        this.ticking = timer.scheduleWithFixedDelay(
                () -> pool.execute(() -> changes.tick(store)), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, new DefaultThreadFactory("mongo-timer", true));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /**
     * Opens the data and accepts connections.
     *
     * @throws IllegalStateException if another server uses the data directory or the port is taken
     */
    public static EmbeddedMongo start(EmbeddedMongoConfig config) {
        Store store = config.dataDirectory() == null ? Store.inMemory() : Store.in(config.dataDirectory());
        try {
            EmbeddedMongo mongo = new EmbeddedMongo(config, store);
            log.info(
                    "embedded MongoDB (for trying out and tests) at {}, data in {}",
                    mongo.connectionString(),
                    config.dataDirectory() == null ? "memory" : config.dataDirectory());
            return mongo;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The port of the listener. */
    public int port() {
        return listener.port();
    }

    /** The connection string for clients, that of a replica set. */
    public String connectionString() {
        return "mongodb://" + config.host() + ":" + port() + "/?replicaSet=" + config.replicaSet();
    }

    /** Closes the connections, commits what was written and closes the store. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        listener.close();
        sweeping.cancel(false);
        ticking.cancel(false);
        timer.shutdownNow();
        pool.shutdown();
        try {
            if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("commands are still running after 10 s, closing anyway");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}

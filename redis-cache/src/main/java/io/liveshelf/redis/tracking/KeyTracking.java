// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis.tracking;

import io.liveshelf.redis.LettuceClient;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.ServedGeneration;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears every change of the product's keys in Redis, on a connection of its own, so that copies of keys can be kept right.
 *
 * <p>A copy counts while {@link #isCurrent} and no change was told since before it was read from Redis. What a broken or silent
 * connection may have missed is never trusted: when it breaks, and again before the next one counts, the listener hears that
 * all has changed; and a connection that has not answered for a second does not count, as a frozen Redis says nothing.
 */
public final class KeyTracking implements AutoCloseable {
    /** How old the last moment up to which all was heard may be: no copy is older than this plus the way to the client. */
    public static final Duration LEASE = Duration.ofSeconds(1);

    private static final Duration PING_INTERVAL = Duration.ofMillis(300);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);
    /** Where Redis answers but does not track: longer than until the next attempt to reach one that is gone. */
    private static final Duration REFUSED_PAUSE = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(KeyTracking.class);

    private final LettuceClient client;
    private final ServedGeneration serving;
    private final Duration connectTimeout;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "redis-tracking");
        thread.setDaemon(true);
        return thread;
    });

    private volatile ChangeListener listener = ChangeListener.NOBODY;
    private volatile @Nullable TrackedConnection current;
    private CompletableFuture<?> attempt = CompletableFuture.completedFuture(null);
    private volatile long nextAttempt = System.nanoTime();
    private boolean refused;
    private volatile boolean closed;

    /**
     * Hears nothing until it is started.
     *
     * @param serving learns from each connection which generation is served, before the connection counts, and whenever that changes
     */
    public KeyTracking(RedisSettings settings, ServedGeneration serving) {
        this.serving = serving;
        client = LettuceClient.pushed(settings);
        connectTimeout = settings.connectTimeout();
    }

    /** Starts to listen, and goes on by itself whatever happens to Redis. To be called once. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the timer
    public void start(ChangeListener told) {
        listener = new ServedChanges(serving, told);
        timer.scheduleWithFixedDelay(this::tick, 0, PING_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether every change that is older than {@link #LEASE} has been heard. */
    public boolean isCurrent() {
        TrackedConnection connection = current;
        return connection != null && System.nanoTime() - connection.completeAt() < LEASE.toNanos();
    }

    private void tick() {
        try {
            TrackedConnection connection = current;
            if (connection != null) {
                check(connection);
            } else if (attempt.isDone() && System.nanoTime() - nextAttempt >= 0) {
                attempt = connect();
            }
        } catch (RuntimeException e) {
            log.error("the tracking of keys failed; copies of keys do not count until it works again", e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a ping without an answer shows in completeAt
    private void check(TrackedConnection connection) {
        if (System.nanoTime() - connection.completeAt() > LONGEST_SILENCE.toNanos()) {
            log.warn("Redis is silent on the connection that tells changed keys; it is given up and made anew");
            ended(connection);
            connection.close();
        } else {
            connection.ping().thenAccept(said -> listener.asOf(said.generation(), said.json()));
        }
    }

    private CompletableFuture<Void> connect() {
        return client.connectPubSub()
                .thenCompose(raw -> {
                    var connection = new TrackedConnection(raw, serving);
                    return connection
                            .open(listener, this::ended, connectTimeout)
                            .thenRun(() -> begin(connection))
                            .whenComplete((done, failure) -> {
                                if (failure != null) {
                                    connection.close();
                                }
                            });
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        failed(failure);
                    }
                });
    }

    /** The listener gives all up before the connection counts: what it has read so far was not watched from the start. */
    private synchronized void begin(TrackedConnection connection) {
        if (closed || !connection.isOpen()) {
            connection.close();
            return;
        }
        listener.allChanged();
        current = connection;
        refused = false;
        log.info("Redis tells which keys change; copies are kept in memory");
        soon();
    }

    private void ended(TrackedConnection connection) {
        synchronized (this) {
            if (current != connection) {
                return;
            }
            current = null;
            listener.allChanged();
        }
        if (!closed) {
            log.info(
                    "the connection that tells changed keys has ended; copies do not count until there is another one");
            soon();
        }
    }

    private void soon() {
        try {
            timer.execute(this::tick);
        } catch (RejectedExecutionException e) {
            log.debug("closed meanwhile", e);
        }
    }

    private synchronized void failed(Throwable failure) {
        if (closed || !Refusal.isIn(failure)) {
            return;
        }
        nextAttempt = System.nanoTime() + REFUSED_PAUSE.toNanos();
        if (!refused) {
            refused = true;
            log.warn(
                    "Redis does not tell which keys change ({}); every read goes to Redis. It is asked again every {} s",
                    Refusal.reason(failure),
                    REFUSED_PAUSE.toSeconds());
        }
    }

    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        TrackedConnection connection = current;
        if (connection != null) {
            ended(connection);
            // before the threads that close it
            connection.end().completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
        }
        client.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis.tracking;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.redis.BookkeepingKeys;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection on which Redis tells every change of our keys, from when it has proved so until it ends. */
final class TrackedConnection implements AutoCloseable {
    /**
     * Redis ends a subscriber that does not read, at 32 MiB by default; any other client may make it hold any number of
     * messages. So this connection is a subscriber too, of a channel on which nothing is said.
     */
    private static final String SILENT_CHANNEL = "liveshelf:tracking";

    private static final Duration PROOF_LIFE = Duration.ofSeconds(1);

    private final StatefulRedisPubSubConnection<String, byte[]> connection;
    private final String proof = BookkeepingKeys.trackingProof(UUID.randomUUID().toString());
    private final CompletableFuture<Boolean> proved = new CompletableFuture<>();
    private final AtomicReference<byte @Nullable []> lastAsOf = new AtomicReference<>();
    private volatile long completeAt;

    TrackedConnection(StatefulRedisPubSubConnection<String, byte[]> connection) {
        this.connection = connection;
    }

    /**
     * Has Redis tell changes, and completes once it has told one. Fails where it does not: an old server, a proxy that knows
     * the command and drops the messages, a replica or a full server that takes no write.
     *
     * @param ended called once if the connection ends
     */
    CompletableFuture<Void> open(ChangeListener listener, Consumer<TrackedConnection> ended, Duration longest) {
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> handler) {
                ended.accept(TrackedConnection.this);
            }
        });
        connection.addListener(new PushedChanges(proving(listener)));
        var commands = connection.async();
        long sent = System.nanoTime();
        CompletionStage<Void> subscribed = commands.subscribe(SILENT_CHANNEL);
        CompletionStage<String> tracked = commands.clientTracking(TrackingArgs.Builder.enabled()
                .bcast()
                .prefixes(BookkeepingKeys.trackedPrefixes().toArray(String[]::new)));
        return subscribed
                .thenCombine(tracked, (one, other) -> proof)
                .thenCompose(key -> commands.set(key, new byte[0], SetArgs.Builder.px(PROOF_LIFE)))
                .toCompletableFuture()
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(done -> proved.completeOnTimeout(false, longest.toMillis(), TimeUnit.MILLISECONDS))
                .thenCompose(
                        told -> told ? CompletableFuture.allOf() : CompletableFuture.failedFuture(new NothingTold()))
                .thenRun(() -> completeAt = sent);
    }

    /** Redis accepted all, and then told nothing. */
    static final class NothingTold extends Exception {
        private static final long serialVersionUID = 1L;

        private NothingTold() {
            super("it accepts that it is asked to, and then tells nothing");
        }
    }

    private ChangeListener proving(ChangeListener listener) {
        return new ChangeListener() {
            @Override
            public void changed(String key) {
                if (key.equals(proof)) {
                    proved.complete(true);
                } else {
                    listener.changed(key);
                }
            }

            @Override
            public void allChanged() {
                lastAsOf.set(null); // it was said of what Redis had before
                listener.allChanged();
            }
        };
    }

    /**
     * Asks for a sign of life: all that changed before it was sent has been heard once it is answered.
     *
     * @return the as-of of the streams at the sign of life before; whatever they had written before it has been heard by now.
     *     Of the one that is answered now that is not certain: Redis tells changes at the end of a round of commands, and answers sooner
     */
    CompletableFuture<byte @Nullable []> ping() {
        long sent = System.nanoTime();
        return connection
                .async()
                .get(AsOf.KEY)
                .thenApply(asOf -> {
                    completeAt = sent;
                    return lastAsOf.getAndSet(asOf);
                })
                .toCompletableFuture();
    }

    /** Every change before this moment, by {@link System#nanoTime}, has been heard. */
    long completeAt() {
        return completeAt;
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /** Completes when it is closed, and does not fail. */
    CompletableFuture<Void> end() {
        return connection.closeAsync().handle((done, failure) -> null);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    public void close() {
        end();
    }
}

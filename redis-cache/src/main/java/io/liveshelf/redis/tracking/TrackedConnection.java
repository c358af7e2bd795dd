// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis.tracking;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.SetArgs;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.Served;
import io.liveshelf.redis.ServedGeneration;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection on which Redis tells every change of our keys, from when it has proved so until it ends. */
final class TrackedConnection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TrackedConnection.class);
    /**
     * Redis ends a subscriber that does not read, at 32 MiB by default; any other client may make it hold any number of
     * messages. So this connection is a subscriber too, of a channel on which nothing is said.
     */
    private static final String SILENT_CHANNEL = "liveshelf:tracking";

    private static final Duration PROOF_LIFE = Duration.ofSeconds(1);

    private final StatefulRedisPubSubConnection<String, byte[]> connection;
    private final String proof = BookkeepingKeys.trackingProof(UUID.randomUUID().toString());
    private final CompletableFuture<Boolean> proved = new CompletableFuture<>();
    private final ServedGeneration serving;
    private final AtomicReference<Said> lastAsOf = new AtomicReference<>(Said.NOTHING);
    private volatile long completeAt;

    TrackedConnection(StatefulRedisPubSubConnection<String, byte[]> connection, ServedGeneration serving) {
        this.connection = connection;
        this.serving = serving;
    }

    /** The as-of of the streams of a generation, which the number of the pointer to it names; null where they have said nothing. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Said(long generation, byte @Nullable [] json) {
        private static final Said NOTHING = new Said(0, null);
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
                // from here on each change of the pointer is told
                .thenCompose(done -> serving.learnFrom(commands).orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS))
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
                } else if (key.equals(Serving.REDIS_KEY)) {
                    learn();
                } else {
                    listener.changed(key);
                }
            }

            @Override
            public void allChanged() {
                lastAsOf.set(Said.NOTHING); // it was said of what Redis had before
                listener.allChanged();
            }
        };
    }

    /** Where the answer does not come, neither does one to a ping, and the next connection reads the pointer anew. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void learn() {
        serving.learnFrom(connection.async()).exceptionally(e -> {
            log.debug("the pointer to the generation that is served was not read; it is with the next connection", e);
            return null;
        });
    }

    /**
     * Asks for a sign of life: all that changed before it was sent has been heard once it is answered.
     *
     * @return the as-of of the streams at the sign of life before; whatever they had written before it has been heard by now.
     *     Of the one that is answered now that is not certain: Redis tells changes at the end of a round of commands, and answers sooner
     */
    CompletableFuture<Said> ping() {
        long sent = System.nanoTime();
        Served asked = serving.served();
        serving.learnOfFormer(asked, connection.async());
        return connection
                .async()
                .get(asked.keys().key(AsOf.KEY))
                .thenApply(asOf -> {
                    completeAt = sent;
                    return lastAsOf.getAndSet(new Said(asked.number(), asOf));
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

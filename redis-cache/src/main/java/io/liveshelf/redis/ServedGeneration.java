// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.liveshelf.contract.freshness.AsOf;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which generation this process serves. It follows the pointer in Redis, whoever reads it, to the latest one that was ever found; until
 * there is one, the live generation is served.
 *
 * <p>It turns to another generation in one step, and not before that is complete up to what this process has stated: so no client is told
 * less than before. Meanwhile the former one is served, and what is stated of it does not move on; else two generations
 * that are equally fresh could overtake each other for ever. A generation that stands still is waited for {@link #PATIENCE} long. The
 * one that was served before is not waited for as long as it keeps up, because nothing is stated that it has not reached too.
 */
public final class ServedGeneration {
    /** Longest wait for a generation that is less complete than what was stated before. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
    private static final AsOf NOTHING = new AsOf(Map.of());
    private static final Logger log = LoggerFactory.getLogger(ServedGeneration.class);

    private final Function<String, CompletableFuture<byte @Nullable []>> redis;
    private final StatedAsOf stated;
    private final LongSupplier nanos;
    private final Executor pause;
    private final KnownPointer pointer = new KnownPointer();
    private volatile Served served = Served.LIVE;
    private volatile Runnable whenTurned = () -> {};

    /** @param stated what this process says of as-ofs */
    public ServedGeneration(GuardedRedis redis, StatedAsOf stated) {
        this(
                key -> redis.call(commands -> commands.get(key)),
                stated,
                System::nanoTime,
                CompletableFuture.delayedExecutor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * The same.
     *
     * @param redis the value of a key; null where there is none
     * @param nanos a clock like {@link System#nanoTime}
     * @param pause does what it is given a little later
     */
    ServedGeneration(
            Function<String, CompletableFuture<byte @Nullable []>> redis,
            StatedAsOf stated,
            LongSupplier nanos,
            Executor pause) {
        this.redis = redis;
        this.stated = stated;
        this.nanos = nanos;
        this.pause = pause;
    }

    /** Calls this whenever another generation is served from then on. To be set once, before anything is learned. */
    public void whenTurned(Runnable told) {
        whenTurned = told;
    }

    /** The generation that is served now. Whoever reads several things of it keeps this one for all of them. */
    public Served served() {
        return served;
    }

    /** Reads the pointer on this connection. Completes as {@link #learn} does; fails where it cannot be read. */
    public CompletableFuture<Void> learnFrom(RedisAsyncCommands<String, byte[]> commands) {
        return new ServingPointer(commands).read().toCompletableFuture().thenCompose(this::learn);
    }

    /**
     * Reads the as-of of the generation that was served before on this connection, if there was one. What is read is known before the
     * answer to any later command.
     *
     * @param asked what is served
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what cannot be read grows old, and then says nothing
    public void learnOfFormer(Served asked, RedisAsyncCommands<String, byte[]> commands) {
        asked.former()
                .ifPresent(keys -> commands.get(keys.key(AsOf.KEY))
                        .thenAccept(json -> stated.heardOfFormer(asked.number(), json)));
    }

    /**
     * Redis had this under the key of the pointer; null: nothing.
     *
     * @return completes once the generation that it names is served, or is known not to be complete enough yet; does not fail
     */
    CompletableFuture<Void> learn(byte @Nullable [] found) {
        return pointer.note(found).map(Served::of).map(this::follow).orElseGet(CompletableFuture::allOf);
    }

    private CompletableFuture<Void> follow(Served next) {
        AsOf least;
        synchronized (this) {
            if (!pointer.isLatest(next.pointer())) {
                return CompletableFuture.allOf(); // nobody would end the hold
            }
            least = stated.hold();
            if (least.collections().isEmpty() || next.keys().equals(served.keys())) {
                turnTo(next);
                return CompletableFuture.allOf();
            }
        }
        return turnWhenComplete(next, least, nanos.getAsLong());
    }

    private CompletableFuture<Void> turnWhenComplete(Served next, AsOf least, long since) {
        return CompletableFuture.completedFuture(next.keys().key(AsOf.KEY))
                .thenCompose(redis) // what it throws is a failure too: nobody else would end the hold
                .thenApply(json -> json == null ? NOTHING : AsOf.parse(json))
                .handle((asOf, failure) -> {
                    if (failure == null && reaches(asOf, least)) {
                        turnTo(next);
                    } else if (nanos.getAsLong() - since >= PATIENCE.toNanos()) {
                        log.warn(
                                "generation '{}' is not complete up to what was stated before ({}) after {} s ({}); it is served "
                                        + "all the same, and as-of goes back",
                                next.pointer().generation(),
                                least.collections(),
                                PATIENCE.toSeconds(),
                                failure == null ? asOf.collections() : failure.toString());
                        turnTo(next);
                    } else {
                        goOn(next, least, since);
                    }
                    return null;
                });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits so long
    private void goOn(Served next, AsOf least, long since) {
        if (pointer.isLatest(next.pointer())) {
            pause.execute(() -> turnWhenComplete(next, least, since));
        }
    }

    private static boolean reaches(AsOf asOf, AsOf least) {
        return least.collections().entrySet().stream().allMatch(each -> {
            @Nullable Instant instant = asOf.collections().get(each.getKey());
            return instant != null && !instant.isBefore(each.getValue());
        });
    }

    /** What is stated comes first, because of what is read of the next one; copies last: none of the former one counts after that. */
    private synchronized void turnTo(Served next) {
        if (pointer.isLatest(next.pointer())) {
            Served former = served;
            stated.turnTo(next.number(), next.rules());
            served = next;
            whenTurned.run();
            log.info(
                    "generation '{}' is served (number {}), after '{}' (number {})",
                    next.pointer().generation(),
                    next.number(),
                    former.pointer().generation(),
                    former.number());
        }
    }
}

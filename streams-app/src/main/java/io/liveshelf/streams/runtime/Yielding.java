// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.YieldSigns;
import io.liveshelf.streams.Pointer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this instance of a replay yields, because what is served is less fresh than usual. Freshness is measured by the collection that is
 * freshest: a connector that stands still is not helped by anybody who yields. Nothing is yielded to what is not known, and a replay
 * that is served, or was before and may be again, yields to nobody.
 */
final class Yielding implements Restraint, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Yielding.class);
    private static final long LOOK_MILLIS = 500;

    private final Pointer pointer;
    private final Function<KeySpace, CompletableFuture<Optional<AsOf>>> asOfs;
    private final Consumer<Instant> said;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private UsualAge usual = new UsualAge();
    private KeySpace watched = KeySpace.LIVE;
    private volatile @Nullable Instant since;
    private volatile Runnable whenClosed = () -> {};

    /**
     * Yields to nobody until it has looked.
     *
     * @param asOfs of generations, by their key spaces
     * @param said hears at each look since when it yields
     * @param nanos a clock that goes on steadily
     */
    Yielding(
            Pointer pointer,
            Function<KeySpace, CompletableFuture<Optional<AsOf>>> asOfs,
            Consumer<Instant> said,
            InstantSource clock,
            LongSupplier nanos) {
        this.pointer = pointer;
        this.asOfs = asOfs;
        this.said = said;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Starts to look, twice a second. */
    @SuppressWarnings(
            "FutureReturnValueIgnored") // the looks end with their timer; what cannot be said is said at the next look
    static Yielding start(Pointer pointer, RedisSettings redis, InstantSource clock) {
        var signs = new YieldSigns(redis);
        KeySpace own = pointer.own().keys();
        var yielding = new Yielding(pointer, signs::asOf, since -> signs.say(own, since), clock, System::nanoTime);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "yielding");
            thread.setDaemon(true);
            return thread;
        });
        yielding.whenClosed = () -> {
            timer.shutdownNow();
            signs.close();
        };
        timer.scheduleWithFixedDelay(yielding::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return yielding;
    }

    @Override
    public boolean yields() {
        return since != null;
    }

    @Override
    public boolean isBesideOthers() {
        return pointer.role() == Pointer.Role.UNSERVED;
    }

    /** Since when it yields; empty while it does not. */
    Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** Looks how fresh what is served is. */
    void look() {
        try {
            turn(isBesideOthers() && pointer.known().filter(this::isStale).isPresent());
        } catch (RuntimeException e) {
            LOG.error("The look at the freshness of what is served failed; nothing is yielded until the next one", e);
            turn(false);
        }
    }

    private boolean isStale(Serving served) {
        if (!served.keys().equals(watched)) {
            watched = served.keys();
            usual = new UsualAge();
        }
        return age().filter(age -> usual.isOlder(age, nanos.getAsLong())).isPresent();
    }

    private Optional<Duration> age() {
        try {
            return asOfs.apply(watched)
                    .join()
                    .flatMap(asOf -> asOf.collections().values().stream().max(Instant::compareTo))
                    .map(freshest -> Duration.between(freshest, clock.instant()));
        } catch (CompletionException e) {
            LOG.debug("Redis does not say how fresh what is served is", e);
            return Optional.empty();
        }
    }

    private void turn(boolean yields) {
        Instant before = since;
        Instant now = yields ? before == null ? clock.instant() : before : null;
        since = now;
        if (now != null) {
            said.accept(now);
        }
        if (now != null && before == null) {
            LOG.info(
                    "What is served is less fresh than usual; this replay takes in {} records a second at most",
                    Pace.LEAST);
        } else if (now == null && before != null) {
            LOG.info("What is served is as fresh as usual again; this replay goes on as before");
        }
    }

    @Override
    public void close() {
        whenClosed.run();
    }
}

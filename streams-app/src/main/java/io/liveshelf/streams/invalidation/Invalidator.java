// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.RedisInvalidations;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.RedisUnreachable;
import io.liveshelf.streams.PollLoop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Redis drop what the topic of drops names: collect, apply, acknowledge, over and over.
 *
 * <p>To drop is always harmless, whoever does it, how often and how late. So it needs no token, begins where it was
 * acknowledged last, and does a batch again when it is not sure.
 */
public final class Invalidator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Invalidator.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final RedisInvalidations redis;
    private final InvalidatorStatus status = new InvalidatorStatus();
    private final InvalidationFeed feed;

    private @Nullable PollLoop rounds;

    private Invalidator(RedisSettings config, Consumer<String, byte[]> consumer, InstantSource clock) {
        this.clock = clock;
        this.redis = new RedisInvalidations(config);
        this.feed = new InvalidationFeed(consumer, key -> status.unreadable());
    }

    /**
     * Starts a dropper that reads with this consumer, which becomes its own.
     *
     * @param whenEnded called when it has ended, by {@link #close} or by an error that it cannot mend itself
     */
    public static Invalidator start(
            RedisSettings config, Consumer<String, byte[]> consumer, InstantSource clock, Runnable whenEnded) {
        var dropper = new Invalidator(config, consumer, clock);
        dropper.rounds = PollLoop.start("invalidator", dropper.work(), whenEnded);
        return dropper;
    }

    /** How it is. */
    public InvalidatorStatus status() {
        return status;
    }

    private PollLoop.Work work() {
        return new PollLoop.Work() {
            @Override
            public void begin() {
                feed.subscribe();
            }

            @Override
            public void round() {
                apply(feed.collect(patience()));
            }

            @Override
            public void wake() {
                feed.wakeup();
            }

            @Override
            public void failed() {
                status.failed();
            }

            @Override
            public void end() {
                feed.close();
                redis.close();
            }
        };
    }

    /** What waits was refused by a Redis that is away; what is only to be removed waits for nobody. */
    private Duration patience() {
        if (feed.isWaiting()) {
            return RETRY;
        }
        return redis.hasUnlinks() ? Duration.ZERO : IDLE;
    }

    private void apply(List<Scope> scopes) {
        try {
            if (!scopes.isEmpty()) {
                redis.invalidate(scopes);
                feed.acknowledge();
                status.dropped(scopes.size(), clock.instant());
                status.reached(LOG);
            } else if (redis.hasUnlinks()) {
                redis.unlinkSome();
            } else if (status.isAway()) {
                redis.ping();
                status.reached(LOG);
            }
        } catch (RedisUnreachable e) {
            redis.disconnect();
            status.away(String.valueOf(e.getMessage()), LOG);
        }
    }

    /** Stops; what is not acknowledged is done by the next dropper. */
    @Override
    public void close() {
        if (rounds != null) {
            rounds.close();
        }
    }
}

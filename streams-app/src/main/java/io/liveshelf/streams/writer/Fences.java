// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.redis.FencedSession;
import io.liveshelf.redis.FencedSessions;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.RedisUnreachable;
import io.liveshelf.streams.PollLoop;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fences that this writer holds, one for each partition, on one connection to Redis. It takes one when Kafka confirms that
 * the partition is still its own, and looks now and then whether Redis still knows them.
 *
 * <p>It sees to it that Redis has the pointer to the generation that is served wherever it has keys of any: each fence is taken together with
 * the pointer, nothing is written without a fence, and an emptied Redis has lost both.
 */
final class Fences implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fences.class);
    /** How long to wait before Kafka is asked again whether a partition is ours. */
    static final Duration RETRY = Duration.ofMillis(200);

    private final FencedSessions sessions;
    private final Duration probeInterval;

    private Serving serving = Serving.LIVE;
    private @Nullable FencedSession session;
    private long nextProbe = System.nanoTime();
    private long nextTake = System.nanoTime();

    /** Fences of the writer of these keys. */
    Fences(RedisSettings settings, KeySpace keys, Duration probeInterval) {
        this.sessions = new FencedSessions(settings, keys);
        this.probeInterval = probeInterval;
    }

    /** The connection, made if there is none. */
    FencedSession session() throws RedisUnreachable {
        FencedSession current = session;
        if (current == null) {
            current = sessions.open();
            session = current;
            point(current);
        }
        return current;
    }

    /** This is the pointer now; Redis gets a new one before anything else. */
    void serve(Serving pointer) throws RedisUnreachable {
        boolean isNew = !pointer.equals(serving);
        serving = pointer;
        FencedSession current = session;
        if (isNew && current != null) {
            point(current);
        }
    }

    private void point(FencedSession current) throws RedisUnreachable {
        if (!current.setServing(serving)) {
            LOG.debug("Redis holds a later pointer than {}, which another writer has read", serving);
        }
    }

    boolean has(PartitionCopy copy) {
        FencedSession current = session;
        return current != null && current.has(copy.name());
    }

    /** Asks Redis, if it is time for it. Answers what was held and is not any more. */
    Set<String> lost(Collection<PartitionCopy> copies) throws RedisUnreachable {
        if (System.nanoTime() - nextProbe < 0) {
            return Set.of();
        }
        nextProbe = System.nanoTime() + probeInterval.toNanos();
        FencedSession current = session();
        // it alone may have been evicted
        point(current);
        current.retain(copies.stream().map(PartitionCopy::name).toList());
        Set<String> lost = current.lost();
        lost.forEach(current::release);
        return lost;
    }

    Duration untilProbe() {
        return PollLoop.until(nextProbe);
    }

    /**
     * Takes the fence where it is not held. What Redis holds by then is unknown, so views are written again, and cards from the
     * position that Redis has.
     */
    boolean holds(PartitionCopy copy) throws RedisUnreachable {
        if (has(copy) && !copy.isWaiting()) {
            return true;
        }
        if (System.nanoTime() - nextTake < 0) {
            return false;
        }
        FencedSession current = session();
        if (current.take(copy.name(), copy.log()::isOurs)) {
            try {
                copy.begin(current.position(copy.name()).flatMap(Position::parse));
                return true;
            } catch (TimeoutException e) {
                current.release(copy.name());
                LOG.info("Kafka does not say where {} begins and ends; it is asked again", copy.name());
            }
        }
        nextTake = System.nanoTime() + RETRY.toNanos();
        return false;
    }

    /** Another writer has it, or may have. */
    void release(PartitionCopy copy) {
        FencedSession current = session;
        if (current != null) {
            current.release(copy.name());
        }
    }

    /** Gives up the connection, and with it all fences. */
    void disconnect() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public void close() {
        disconnect();
        sessions.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.search.ChangedBooks;
import io.liveshelf.redis.RedisInvalidations;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.RedisUnreachable;
import io.liveshelf.streams.LoopStatus;
import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.Pointer;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.Unreachable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Redis invalidate what the invalidations topic names: collect, apply, acknowledge, over and over.
 *
 * <p>An invalidation is always harmless, however often and late it is done. So this needs no fence, begins where Redis
 * acknowledged last, and does a batch again when it is not sure.
 *
 * <p>Filled keys belong to no generation. All generations invalidate for the same changes, so a replay that readers get nothing of leaves
 * it to others and only moves on. One that is served, or was before the last decision, invalidates, and so does the live one always: whoever
 * was served at a change goes on with it, however late it is, while the next one begins.
 */
public final class Invalidator implements PollLoop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(Invalidator.class);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final Pointer pointer;
    private final InstantSource clock;
    private final RedisInvalidations redis;
    private final InvalidationFeed feed;
    private final LoopStatus status;

    private Invalidator(
            Pointer pointer, RedisSettings settings, InvalidationFeed feed, InstantSource clock, LoopStatus status) {
        this.pointer = pointer;
        this.clock = clock;
        this.redis = new RedisInvalidations(settings);
        this.feed = feed;
        this.status = status;
    }

    /**
     * Starts an invalidator that reads with this consumer, which becomes its own. What Redis has not acknowledged when it is
     * closed is done by the next one.
     *
     * @param topics of the generation whose invalidations these are
     * @param pointer to the generation that is served
     * @param whenEnded called when it has ended, because it was closed or by an error that it cannot mend itself
     */
    public static PollLoop start(
            OutputTopics topics,
            Pointer pointer,
            RedisSettings settings,
            Consumer<String, byte[]> consumer,
            InstantSource clock,
            Runnable whenEnded) {
        var status = new LoopStatus();
        var feed = new InvalidationFeed(topics, consumer, status::unreadable);
        return PollLoop.start(
                "invalidator", consumer, new Invalidator(pointer, settings, feed, clock, status), status, whenEnded);
    }

    @Override
    public void begin() {
        feed.subscribe();
    }

    @Override
    public Duration patience() {
        return IDLE;
    }

    @Override
    public void collect(Duration longest) {
        feed.collect(longest);
    }

    @Override
    public void apply() throws Unreachable {
        try {
            invalidate();
        } catch (RedisUnreachable e) {
            throw new Unreachable("Redis", e);
        }
    }

    private void invalidate() throws RedisUnreachable {
        List<Scope> scopes = feed.pending();
        if (!scopes.isEmpty()) {
            invalidate(scopes);
        } else if (status.isUnreachable()) {
            redis.ping();
            current();
        }
    }

    /** As long as a replay does not know what it is, what it has read waits. */
    private void invalidate(List<Scope> scopes) throws RedisUnreachable {
        Pointer.Role role = pointer.own().isLive() ? Pointer.Role.SERVED : pointer.role();
        if (role == Pointer.Role.UNSERVED) {
            feed.acknowledge();
        } else if (role != Pointer.Role.UNKNOWN) {
            send(scopes, feed.changedBooks());
            feed.acknowledge();
            status.acknowledged(scopes.size(), clock.instant());
            current();
        }
    }

    /** Of the searches only those that the books touch, where it is known which books have changed. */
    private void send(List<Scope> scopes, Optional<List<ChangedBook>> books) throws RedisUnreachable {
        if (books.isEmpty()) {
            redis.invalidate(scopes);
            return;
        }
        redis.invalidate(
                scopes.stream().filter(scope -> !scope.equals(Scope.SEARCHES)).toList());
        redis.invalidateSearches(new ChangedBooks(books.get()));
    }

    private void current() {
        boolean wasUnreachable = status.isUnreachable();
        if (status.become(LoopStatus.Condition.CURRENT) && wasUnreachable) {
            LOG.info("Redis reachable again; no invalidation pending");
        }
    }

    @Override
    public int pending() {
        return feed.pending().size();
    }

    /** What was not read is invalidated by the next one, which begins there. */
    @Override
    public boolean isDrained() {
        return feed.pending().isEmpty();
    }

    @Override
    public void disconnect() {
        redis.disconnect();
    }

    @Override
    public void end() {
        redis.close();
    }
}

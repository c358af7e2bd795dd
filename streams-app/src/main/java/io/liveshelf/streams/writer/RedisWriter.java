// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.redis.FencedSession;
import io.liveshelf.redis.FencedSessions;
import io.liveshelf.redis.FencedWrite;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.RedisUnreachable;
import io.liveshelf.streams.LoopStatus;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.PollLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the views topic to Redis: collect, probe, write, acknowledge, over and over.
 *
 * <p>The topic is compacted and small, so a writer begins by reading all of it and only then writes: it never brings an old
 * value to Redis on the way to the new one, and it has at hand what an emptied Redis needs. Offsets are committed when Redis
 * has acknowledged; they show operators how far Redis is, nothing depends on them.
 *
 * <p>An iteration writes the pending lists and then one pipeline of cards, and reads the topic again: so a list waits for some
 * milliseconds however many cards there are.
 */
public final class RedisWriter implements PollLoop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(RedisWriter.class);
    /** Most cards that one iteration writes. */
    private static final int MOST_CARDS = 500;

    private final Duration probeInterval;
    private final InstantSource clock;
    private final FencedSessions sessions;
    private final ViewsFeed feed;
    private final LoopStatus status;
    private final Set<Integer> unreported = new HashSet<>();

    private @Nullable FencedSession session;
    private long nextProbe = System.nanoTime();

    private RedisWriter(
            RedisSettings settings, Duration probeInterval, ViewsFeed feed, InstantSource clock, LoopStatus status) {
        this.probeInterval = probeInterval;
        this.clock = clock;
        this.sessions = new FencedSessions(settings);
        this.feed = feed;
        this.status = status;
    }

    /**
     * Starts a writer that reads with this consumer, which becomes its own. What it has not written when it is closed is
     * written by the next one.
     *
     * @param probeInterval how often an idle writer asks whether Redis still holds its views
     * @param whenEnded called when it has ended, because it was closed or by an error that it cannot mend itself
     */
    public static PollLoop start(
            RedisSettings settings,
            Duration probeInterval,
            Consumer<String, byte[]> consumer,
            InstantSource clock,
            Runnable whenEnded) {
        var status = new LoopStatus();
        var writer = new RedisWriter(settings, probeInterval, new ViewsFeed(consumer), clock, status);
        return PollLoop.start("writer", consumer, writer, status, whenEnded);
    }

    @Override
    public void begin() {
        feed.subscribe();
    }

    /** With nothing to write it waits for records until the next probe. */
    @Override
    public Duration patience() {
        return session != null && !isDone()
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, nextProbe - System.nanoTime()));
    }

    @Override
    public void collect(Duration longest) {
        for (ConsumerRecord<String, byte[]> record : feed.poll(longest)) {
            Instant from = Instant.ofEpochMilli(record.timestamp());
            ViewKey.of(record.key())
                    .ifPresentOrElse(
                            kind -> feed.writes(record.partition()).put(record.key(), record.value(), from, kind),
                            () -> unknown(record.key()));
        }
    }

    private void unknown(String key) {
        status.unreadable();
        LOG.error("the views topic has the key '{}', which is neither a view nor a card; it is not written", key);
    }

    @Override
    public void apply() throws RedisUnreachable {
        FencedSession current = connected();
        probe(current);
        for (Map.Entry<Integer, PendingWrites> each : feed.complete().entrySet()) {
            write(current, each.getKey(), each.getValue());
        }
        acknowledge();
    }

    private FencedSession connected() throws RedisUnreachable {
        FencedSession current = session;
        if (current == null) {
            current = sessions.open();
            session = current;
        }
        return current;
    }

    private void probe(FencedSession current) throws RedisUnreachable {
        if (System.nanoTime() - nextProbe >= 0) {
            nextProbe = System.nanoTime() + probeInterval.toNanos();
            if (!current.holdsAll()) {
                feed.complete().keySet().forEach(current::release);
                if (status.become(Condition.FILLING)) {
                    LOG.warn("Redis lost its data; all {} views and cards are written again", feed.size());
                }
            }
        }
    }

    /** Every new connection takes the fence and writes everything: what Redis holds by then is unknown. */
    private void write(FencedSession current, int partition, PendingWrites writes) throws RedisUnreachable {
        if (!current.has(partition)) {
            current.take(partition);
            writes.writeAllAgain();
            unreported.add(partition);
        }
        List<PendingWrites.Write> next = writes.next(MOST_CARDS);
        if (current.write(partition, next.stream().map(this::fenced).toList())) {
            writes.acknowledge(next);
            status.acknowledged(next.size(), clock.instant());
            report(current, partition, writes);
        } else {
            refused(current, partition);
        }
    }

    /** A view lives for its TTL from when it was published, not from when it was copied: else a copy would hide stopped streams. */
    private FencedWrite fenced(PendingWrites.Write write) {
        Duration rest =
                Duration.between(clock.instant(), write.from().plus(write.kind().ttl()));
        return new FencedWrite(write.key(), write.value(), rest);
    }

    /** Once per fencing token, when everything has been acknowledged under it. */
    private void report(FencedSession current, int partition, PendingWrites writes) throws RedisUnreachable {
        if (writes.isEmpty() && unreported.remove(partition)) {
            if (!current.report(partition, writes.size(), clock.instant())) {
                refused(current, partition);
            }
        }
    }

    /** The next iteration asks Kafka first whether the partition is still ours, and then takes the fence again. */
    private void refused(FencedSession current, int partition) {
        current.release(partition);
        if (status.become(Condition.FILLING)) {
            LOG.warn(
                    "Redis refused a write with an outdated fencing token; views and cards are written again if partition {}"
                            + " is still assigned",
                    partition);
        }
    }

    private void acknowledge() {
        boolean done = isDone();
        if (done && feed.size() > 0) {
            if (status.become(Condition.CURRENT)) {
                LOG.info("Redis holds all {} views and cards", feed.size());
            }
        } else if (status.isUnreachable()) {
            status.become(Condition.FILLING);
        }
        if (done) {
            feed.acknowledge();
        }
    }

    private boolean isDone() {
        return feed.complete().values().stream().allMatch(PendingWrites::isEmpty);
    }

    @Override
    public int pending() {
        return feed.pending();
    }

    @Override
    public void disconnect() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public void end() {
        disconnect();
        sessions.close();
    }
}

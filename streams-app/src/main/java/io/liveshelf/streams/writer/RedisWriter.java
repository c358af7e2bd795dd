// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.redis.FencedSession;
import io.liveshelf.redis.FencedSessions;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.RedisUnreachable;
import io.liveshelf.streams.LoopStatus;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies views and cards to Redis: collect, probe, write, acknowledge, over and over.
 *
 * <p>It never brings an old value to Redis on the way to the new one, see {@link PartitionCopy}, and it writes only while it
 * holds the fence of a partition, which it takes when Kafka confirms that the partition is still its own. Offsets are committed
 * when Redis has acknowledged; they show operators how far Redis is, nothing depends on them.
 *
 * <p>An iteration writes the pending views, then some cards, and reads the topics again: so a view waits for some milliseconds
 * however many cards there are. Cards that have not changed are {@linkplain CardSweep prolonged}, not written.
 */
public final class RedisWriter implements PollLoop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(RedisWriter.class);
    /** Most cards that one iteration writes. */
    private static final int MOST_CARDS = 500;
    /** How long to wait before Kafka is asked again whether a partition is ours. */
    private static final Duration RETRY = Duration.ofMillis(200);
    /** Between two steps that prolong cards there is time for others. */
    private static final Duration SWEEP_PAUSE = Duration.ofMillis(2);

    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(1);

    private final Duration probeInterval;
    private final InstantSource clock;
    private final FencedSessions sessions;
    private final Feed feed;
    private final LoopStatus status;

    private @Nullable FencedSession session;
    private @Nullable CardSweep sweep;
    private @Nullable Map<PartitionCopy, Long> ends;
    private long nextProbe = System.nanoTime();
    private long nextTake = System.nanoTime();

    private RedisWriter(
            RedisSettings settings, Duration probeInterval, Feed feed, InstantSource clock, LoopStatus status) {
        this.probeInterval = probeInterval;
        this.clock = clock;
        this.sessions = new FencedSessions(settings);
        this.feed = feed;
        this.status = status;
    }

    /**
     * Starts a writer that reads with this consumer, which becomes its own. When it is closed it still writes what is in the
     * topics by then, if Redis takes it in time; else the next writer does.
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
        var feed = new Feed(consumer, clock, status::unreadable);
        var writer = new RedisWriter(settings, probeInterval, feed, clock, status);
        return PollLoop.start("writer", consumer, writer, status, whenEnded);
    }

    @Override
    public void begin() {
        feed.subscribe();
    }

    /** With nothing to write it waits for records until the next probe. */
    @Override
    public Duration patience() {
        FencedSession current = session;
        if (current != null && feed.copies().stream().anyMatch(copy -> copy.canWrite() && current.has(copy.name()))) {
            return Duration.ZERO;
        }
        if (sweep != null) {
            return SWEEP_PAUSE;
        }
        Duration untilProbe = PollLoop.until(nextProbe);
        Duration longest = isDone() ? LONGEST_PATIENCE : RETRY;
        return untilProbe.compareTo(longest) < 0 ? untilProbe : longest;
    }

    @Override
    public void collect(Duration longest) {
        feed.poll(longest);
    }

    @Override
    public void apply() throws Unreachable {
        try {
            copy();
        } catch (RedisUnreachable e) {
            throw new Unreachable("Redis", e);
        }
    }

    private void copy() throws RedisUnreachable {
        FencedSession current = connected();
        probe(current);
        long waiting = feed.copies().stream().filter(PartitionCopy::canWrite).count();
        int mostCards = MOST_CARDS / (int) Math.max(1, waiting);
        for (PartitionCopy copy : feed.copies()) {
            if (isHeld(current, copy)) {
                write(current, copy, mostCards);
            }
        }
        prolong(current);
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
            current.retain(feed.copies().stream().map(PartitionCopy::name).toList());
            Set<String> lost = current.lost();
            if (!lost.isEmpty()) {
                lost.forEach(current::release);
                sweep = null;
                if (status.become(Condition.FILLING)) {
                    LOG.warn(
                            "Redis has lost its data or has another writer; views and cards of {} are written again if Kafka"
                                    + " confirms that they are this writer's",
                            lost);
                }
            }
        }
    }

    /**
     * Takes the fence where it is not held. What Redis holds by then is unknown, so views are written again, and cards from the
     * position that Redis has.
     */
    private boolean isHeld(FencedSession current, PartitionCopy copy) throws RedisUnreachable {
        if (current.has(copy.name()) && !copy.isWaiting()) {
            return true;
        }
        if (System.nanoTime() - nextTake < 0) {
            return false;
        }
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

    private void write(FencedSession current, PartitionCopy copy, int mostCards) throws RedisUnreachable {
        PartitionCopy.Batch batch = copy.next(mostCards);
        if (!current.write(copy.name(), batch.writes())) {
            refused(current, copy);
            return;
        }
        boolean wasDone = copy.isDone();
        copy.acknowledge(batch);
        Instant now = clock.instant();
        status.acknowledged(batch.writes().size(), now);
        batch.views().forEach(view -> status.published(view.from(), now));
        batch.cards().forEach(card -> status.published(card.from(), now));
        if (!wasDone && copy.isDone()) {
            record(current, copy);
        }
        Optional<Integer> report = copy.report();
        if (report.isPresent() && !current.report(copy.name(), report.get(), clock.instant())) {
            refused(current, copy);
        }
    }

    private void record(FencedSession current, PartitionCopy copy) throws RedisUnreachable {
        Optional<Position> position = copy.position();
        if (position.isPresent()
                && !current.position(copy.name(), position.get().text())) {
            refused(current, copy);
        }
    }

    /** The next iteration asks Kafka first whether the partition is still ours, and then takes the fence again. */
    private void refused(FencedSession current, PartitionCopy copy) {
        current.release(copy.name());
        sweep = null;
        if (status.become(Condition.FILLING)) {
            LOG.warn(
                    "Redis refused a write with an outdated fencing token; {} is written again if Kafka confirms that it is"
                            + " this writer's",
                    copy.name());
        }
    }

    /** One step in each iteration, so cards live on however many others change. */
    private void prolong(FencedSession current) throws RedisUnreachable {
        if (sweep == null && feed.copies().stream().anyMatch(copy -> isProlongedBy(current, copy))) {
            try {
                List<PartitionCopy> held = feed.copies().stream()
                        .filter(copy -> current.has(copy.name()))
                        .toList();
                sweep = CardSweep.begin(current, held, feed.cardPartitions(), clock);
            } catch (TimeoutException e) {
                LOG.info("Kafka does not say how many partitions of cards there are; it is asked again");
            }
        }
        CardSweep running = sweep;
        if (running != null && !feed.copies().containsAll(running.heartbeats().keySet())) {
            sweep = null;
        } else if (running != null) {
            Optional<PartitionCopy> refusing = running.step();
            if (refusing.isPresent()) {
                refused(current, refusing.get());
            } else if (running.isFinished()) {
                sweep = null;
                for (Map.Entry<PartitionCopy, Instant> each :
                        running.heartbeats().entrySet()) {
                    each.getKey().prolonged(each.getValue());
                    record(current, each.getKey());
                }
            }
        }
    }

    private static boolean isProlongedBy(FencedSession current, PartitionCopy copy) {
        return current.has(copy.name()) && copy.isToBeProlonged();
    }

    private void acknowledge() {
        if (isDone() && !feed.copies().isEmpty()) {
            if (status.become(Condition.CURRENT)) {
                LOG.info(
                        "Redis holds all {} views and the cards of {} partitions",
                        feed.views(),
                        feed.copies().size());
            }
        } else if (status.isUnreachable()) {
            status.become(Condition.FILLING);
        }
        feed.acknowledge(false);
    }

    private boolean isDone() {
        FencedSession current = session;
        return current != null && feed.copies().stream().allMatch(copy -> copy.isDone() && current.has(copy.name()));
    }

    @Override
    public int pending() {
        return feed.pending();
    }

    @Override
    public boolean isDrained() {
        if (ends == null) {
            ends = feed.ends();
        }
        boolean drained = ends.entrySet().stream().allMatch(end -> end.getKey().isDrainedTo(end.getValue()));
        if (drained) {
            feed.acknowledge(true);
        }
        return drained;
    }

    @Override
    public void disconnect() {
        sweep = null;
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.contract.generation.Serving;
import io.liveshelf.redis.FencedSession;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.RedisUnreachable;
import io.liveshelf.streams.LoopStatus;
import io.liveshelf.streams.LoopStatus.Condition;
import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.Pointer;
import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.Unreachable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
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
 * <p>Whether its generation is served or not makes no difference to what it writes. Beside that, every writer copies the pointer that says
 * which one is.
 *
 * <p>An iteration writes the pending views, then some cards, and reads the topics again: so a view waits for some milliseconds
 * however many cards there are. Cards that have not changed are {@linkplain CardSweep prolonged}, not written.
 */
public final class RedisWriter implements PollLoop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(RedisWriter.class);
    /** Most cards that one iteration writes. */
    private static final int MOST_CARDS = 500;
    /** Between two steps that prolong cards there is time for others. */
    private static final Duration SWEEP_PAUSE = Duration.ofMillis(2);

    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(1);

    private final Pointer pointer;
    private final Fences fences;
    private final Feed feed;
    private final CardSweeps sweeps;
    private final InstantSource clock;
    private final LoopStatus status;

    private @Nullable Map<PartitionCopy, Long> ends;

    private RedisWriter(Pointer pointer, Fences fences, Feed feed, InstantSource clock, LoopStatus status) {
        this.pointer = pointer;
        this.fences = fences;
        this.feed = feed;
        this.sweeps = new CardSweeps(feed, fences, clock);
        this.clock = clock;
        this.status = status;
    }

    /**
     * Starts a writer that reads with this consumer, which becomes its own. When it is closed it still writes what is in the
     * topics by then, if Redis takes it in time; else the next writer does.
     *
     * @param topics of the generation whose views and cards these are; they go to its keys
     * @param pointer to the generation that is served; nothing is written before it is known
     * @param probeInterval how often an idle writer asks whether Redis still holds its views
     * @param whenEnded called when it has ended, because it was closed or by an error that it cannot mend itself
     */
    public static PollLoop start(
            OutputTopics topics,
            Pointer pointer,
            RedisSettings settings,
            Duration probeInterval,
            Consumer<String, byte[]> consumer,
            InstantSource clock,
            Runnable whenEnded) {
        var status = new LoopStatus();
        var feed = new Feed(topics, consumer, clock, status::unreadable);
        var fences = new Fences(settings, topics.generation().keys(), probeInterval);
        var writer = new RedisWriter(pointer, fences, feed, clock, status);
        return PollLoop.start("writer", consumer, writer, status, whenEnded);
    }

    @Override
    public void begin() {
        feed.subscribe();
    }

    /** With nothing to write it waits for records until the next probe. */
    @Override
    public Duration patience() {
        if (pointer.known().isEmpty()) {
            return Fences.RETRY;
        }
        if (feed.copies().stream().anyMatch(copy -> copy.canWrite() && fences.has(copy))) {
            return Duration.ZERO;
        }
        if (sweeps.isRunning()) {
            return SWEEP_PAUSE;
        }
        Duration untilProbe = fences.untilProbe();
        Duration longest = isDone() ? LONGEST_PATIENCE : Fences.RETRY;
        return untilProbe.compareTo(longest) < 0 ? untilProbe : longest;
    }

    @Override
    public void collect(Duration longest) {
        feed.poll(longest);
    }

    @Override
    public void apply() throws Unreachable {
        Optional<Serving> serving = pointer.known();
        if (serving.isEmpty()) {
            return;
        }
        try {
            fences.serve(serving.get());
            copy();
        } catch (RedisUnreachable e) {
            throw new Unreachable("Redis", e);
        }
    }

    private void copy() throws RedisUnreachable {
        FencedSession current = fences.session();
        probe();
        long waiting = feed.copies().stream().filter(PartitionCopy::canWrite).count();
        int mostCards = MOST_CARDS / (int) Math.max(1, waiting);
        for (PartitionCopy copy : feed.copies()) {
            if (fences.holds(copy)) {
                write(current, copy, mostCards);
            }
        }
        prolong(current);
        acknowledge();
    }

    private void probe() throws RedisUnreachable {
        Set<String> lost = fences.lost(feed.copies());
        if (!lost.isEmpty()) {
            sweeps.cancel();
            if (status.become(Condition.FILLING)) {
                LOG.warn(
                        "Redis has lost its data or has another writer; views and cards of {} are written again if Kafka"
                                + " confirms that they are this writer's",
                        lost);
            }
        }
    }

    private void write(FencedSession current, PartitionCopy copy, int mostCards) throws RedisUnreachable {
        PartitionCopy.Batch batch = copy.next(mostCards);
        if (!current.write(copy.name(), batch.writes())) {
            refused(copy);
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
            refused(copy);
        }
    }

    private void record(FencedSession current, PartitionCopy copy) throws RedisUnreachable {
        Optional<Position> position = copy.position();
        if (position.isPresent()
                && !current.position(copy.name(), position.get().text())) {
            refused(copy);
        }
    }

    /** The next iteration asks Kafka first whether the partition is still ours, and then takes the fence again. */
    private void refused(PartitionCopy copy) {
        fences.release(copy);
        sweeps.cancel();
        if (status.become(Condition.FILLING)) {
            LOG.warn(
                    "Redis refused a write with an outdated fencing token; {} is written again if Kafka confirms that it is"
                            + " this writer's",
                    copy.name());
        }
    }

    private void prolong(FencedSession current) throws RedisUnreachable {
        CardSweeps.Result result = sweeps.step(current);
        result.refusing().ifPresent(this::refused);
        for (PartitionCopy copy : result.prolonged()) {
            record(current, copy);
        }
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
        return feed.copies().stream().allMatch(copy -> copy.isDone() && fences.has(copy));
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
        sweeps.cancel();
        fences.disconnect();
    }

    @Override
    public void end() {
        disconnect();
        fences.close();
    }
}

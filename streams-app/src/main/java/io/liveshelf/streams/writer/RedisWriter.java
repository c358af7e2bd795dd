// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.redis.FencedSession;
import io.liveshelf.redis.FencedSessions;
import io.liveshelf.redis.FencedWrite;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.RedisUnreachable;
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
 * Copies the views topic to Redis: collect, write, acknowledge, probe, over and over.
 *
 * <p>The topic is compacted and small, so a writer begins by reading all of it and only then writes: it never shows Redis
 * an old value on the way to the new one, and it has at hand what an emptied Redis needs. Offsets are committed when Redis
 * has acknowledged; they say to operators how far Redis is, nothing depends on them.
 *
 * <p>A round writes the lists that are pending and then one pipeline of cards, and looks at the topic again: so a list waits
 * for some milliseconds however many cards there are.
 */
public final class RedisWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisWriter.class);
    /** Most cards that one round writes. */
    private static final int PIPELINE = 500;

    private static final Duration RETRY = Duration.ofMillis(500);

    private final RedisSettings config;
    private final InstantSource clock;
    private final FencedSessions sessions;
    private final ViewsFeed feed;
    private final WriterStatus status = new WriterStatus();
    private final Set<Integer> unreported = new HashSet<>();

    private @Nullable FencedSession session;
    private @Nullable PollLoop rounds;
    private long nextProbe = System.nanoTime();

    private RedisWriter(RedisSettings config, Consumer<String, byte[]> consumer, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.sessions = new FencedSessions(config);
        this.feed = new ViewsFeed(consumer);
    }

    /**
     * Starts a writer that reads with this consumer, which becomes its own.
     *
     * @param whenEnded called when it has ended, by {@link #close} or by an error that it cannot mend itself
     */
    public static RedisWriter start(
            RedisSettings config, Consumer<String, byte[]> consumer, InstantSource clock, Runnable whenEnded) {
        var writer = new RedisWriter(config, consumer, clock);
        writer.rounds = PollLoop.start("writer", writer.work(), whenEnded);
        return writer;
    }

    /** How far it is. */
    public WriterStatus status() {
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
                collect();
                copy();
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
                disconnect();
                sessions.close();
            }
        };
    }

    private void collect() {
        for (ConsumerRecord<String, byte[]> record : feed.poll(patience())) {
            Instant from = Instant.ofEpochMilli(record.timestamp());
            ViewKey.of(record.key())
                    .ifPresentOrElse(
                            kind -> feed.board(record.partition()).put(record.key(), record.value(), from, kind),
                            () -> status.unknown(record.key(), LOG));
        }
    }

    /** With nothing to write it waits for records until the next probe; with Redis away, until the next try. */
    private Duration patience() {
        if (session == null && !feed.isEmpty()) {
            return RETRY;
        }
        if (session != null && !isDone()) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.max(0, nextProbe - System.nanoTime()));
    }

    private boolean isDone() {
        return feed.complete().values().stream().allMatch(PendingWrites::isDone);
    }

    private void copy() {
        try {
            FencedSession current = connected();
            probe(current);
            for (Map.Entry<Integer, PendingWrites> each : feed.complete().entrySet()) {
                write(current, each.getKey(), each.getValue());
            }
            acknowledge();
        } catch (RedisUnreachable e) {
            disconnect();
            status.away(String.valueOf(e.getMessage()), LOG);
        }
    }

    private FencedSession connected() throws RedisUnreachable {
        FencedSession current = session;
        if (current == null) {
            current = sessions.open();
            session = current;
        }
        return current;
    }

    /** Every new connection takes the token and writes everything: what Redis holds by now is anybody's guess. */
    private void write(FencedSession current, int partition, PendingWrites board) throws RedisUnreachable {
        if (!current.has(partition)) {
            current.take(partition);
            board.forgetWritten();
            unreported.add(partition);
        }
        List<PendingWrites.Task> tasks = board.tasks(PIPELINE);
        if (current.write(partition, tasks.stream().map(this::write).toList())) {
            board.done(tasks);
            status.wrote(tasks.size(), clock.instant());
            report(current, partition, board);
        } else {
            refused(current, partition);
        }
    }

    /** Once per token, when all that there is has been acknowledged under it. */
    private void report(FencedSession current, int partition, PendingWrites board) throws RedisUnreachable {
        if (board.isDone() && unreported.remove(partition)) {
            if (!current.report(partition, board.size(), clock.instant())) {
                refused(current, partition);
            }
        }
    }

    /** The next round asks Kafka first whether the partition is still ours, and then takes a new token. */
    private void refused(FencedSession current, int partition) {
        current.release(partition);
        status.refused(LOG);
    }

    private void probe(FencedSession current) throws RedisUnreachable {
        if (System.nanoTime() - nextProbe >= 0) {
            nextProbe = System.nanoTime() + config.probe().toNanos();
            if (!current.holdsAll()) {
                feed.complete().keySet().forEach(current::release);
                status.lost(LOG);
            }
        }
    }

    private void acknowledge() {
        boolean done = isDone();
        status.at(feed.size(), done, LOG);
        if (done) {
            feed.acknowledge();
        }
    }

    /** A view lives for its TTL from when it was shown, not from when it was copied: else a copy would hide stopped streams. */
    private FencedWrite write(PendingWrites.Task task) {
        Duration rest =
                Duration.between(clock.instant(), task.from().plus(task.kind().ttl()));
        return new FencedWrite(task.key(), task.value(), rest);
    }

    private void disconnect() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    /** Stops writing; what is not written is written by the next writer. */
    @Override
    public void close() {
        if (rounds != null) {
            rounds.close();
        }
    }
}

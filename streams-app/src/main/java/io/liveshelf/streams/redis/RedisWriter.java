// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.liveshelf.streams.config.StreamsAppConfig;
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
    private static final Duration RETRY = Duration.ofMillis(500);

    private final StreamsAppConfig.Redis config;
    private final InstantSource clock;
    private final RedisClient client;
    private final ViewFeed feed;
    private final WriterStatus status = new WriterStatus();
    private final Set<Integer> unreported = new HashSet<>();

    private @Nullable RedisSession session;
    private @Nullable Rounds rounds;
    private long nextProbe = System.nanoTime();

    private RedisWriter(StreamsAppConfig.Redis config, Consumer<String, byte[]> consumer, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.client = RedisConnection.client(config);
        this.feed = new ViewFeed(consumer);
    }

    /**
     * Starts a writer that reads with this consumer, which becomes its own.
     *
     * @param whenEnded called when it has ended, by {@link #close} or by an error that it cannot mend itself
     */
    public static RedisWriter start(
            StreamsAppConfig.Redis config, Consumer<String, byte[]> consumer, InstantSource clock, Runnable whenEnded) {
        var writer = new RedisWriter(config, consumer, clock);
        writer.rounds = Rounds.start("redis-writer", writer.work(), whenEnded);
        return writer;
    }

    /** How far it is. */
    public WriterStatus status() {
        return status;
    }

    private Rounds.Work work() {
        return new Rounds.Work() {
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
                client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
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
        return feed.complete().values().stream().allMatch(Board::isDone);
    }

    private void copy() {
        try {
            RedisSession current = connected();
            probe(current);
            for (Map.Entry<Integer, Board> each : feed.complete().entrySet()) {
                write(current, each.getKey(), each.getValue());
            }
            acknowledge();
        } catch (RedisAway | RedisException e) {
            disconnect();
            status.away(String.valueOf(e.getMessage()), LOG);
        }
    }

    private RedisSession connected() {
        RedisSession current = session;
        if (current == null) {
            current = RedisSession.open(client, config.timeout());
            session = current;
        }
        return current;
    }

    /** Every new connection takes the token and writes everything: what Redis holds by now is anybody's guess. */
    private void write(RedisSession current, int partition, Board board) throws RedisAway {
        if (!current.has(partition)) {
            current.take(partition);
            board.forgetWritten();
            unreported.add(partition);
        }
        List<Board.Task> tasks = board.tasks(RedisConnection.PIPELINE);
        if (current.write(partition, tasks, this::rest)) {
            board.done(tasks);
            status.wrote(tasks.size(), clock.instant());
            report(current, partition, board);
        } else {
            refused(current, partition);
        }
    }

    /** Once per token, when all that there is has been acknowledged under it. */
    private void report(RedisSession current, int partition, Board board) throws RedisAway {
        if (board.isDone() && unreported.remove(partition)) {
            var filled = Filled.of(current.token(partition), board.size(), clock.instant());
            if (!current.report(partition, filled)) {
                refused(current, partition);
            }
        }
    }

    /** The next round asks Kafka first whether the partition is still ours, and then takes a new token. */
    private void refused(RedisSession current, int partition) {
        current.release(partition);
        status.refused(LOG);
    }

    private void probe(RedisSession current) throws RedisAway {
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
    private Duration rest(Board.Task task) {
        return Duration.between(clock.instant(), task.from().plus(task.kind().ttl()));
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

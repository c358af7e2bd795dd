// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.liveshelf.streams.config.StreamsAppConfig;
import io.liveshelf.views.contract.View;
import io.liveshelf.views.contract.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the views topic to Redis: collect, write, acknowledge, probe, over and over.
 *
 * <p>The topic is compacted and small, so a writer begins by reading all of it and only then writes: it never shows Redis
 * an old value on the way to the new one, and it has at hand what an emptied Redis needs. Offsets are committed when Redis
 * has acknowledged; they say to operators how far Redis is, nothing depends on them.
 */
public final class RedisWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisWriter.class);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration UNKNOWN_VIEW_TTL = Duration.ofHours(1);

    private final StreamsAppConfig.Redis config;
    private final InstantSource clock;
    private final RedisClient client;
    private final ViewFeed feed;
    private final Thread thread = new Thread(this::run, "redis-writer");
    private final WriterStatus status = new WriterStatus();

    private @Nullable RedisSession session;
    private long nextProbe = System.nanoTime();
    private volatile boolean closing;

    private RedisWriter(StreamsAppConfig.Redis config, Consumer<String, byte[]> consumer, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.client = RedisSession.client(config);
        this.feed = new ViewFeed(consumer);
    }

    /** Starts a writer that reads with this consumer, which becomes its own. */
    public static RedisWriter start(
            StreamsAppConfig.Redis config, Consumer<String, byte[]> consumer, InstantSource clock) {
        var writer = new RedisWriter(config, consumer, clock);
        writer.thread.start();
        return writer;
    }

    /** How far it is. */
    public WriterStatus status() {
        return status;
    }

    private void run() {
        try {
            feed.subscribe();
            while (!closing) {
                collect();
                copy();
            }
        } catch (WakeupException e) {
            LOG.debug("the writer was woken to stop");
        } catch (RuntimeException e) {
            LOG.error("the Redis writer failed; the process stops, so that whoever watches it starts it again", e);
            status.failed();
        } finally {
            feed.close();
            disconnect();
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }

    /** With nothing to write it waits for records as long as until the next probe; with Redis away, until the next try. */
    private void collect() {
        boolean waiting = session == null && !feed.isEmpty();
        for (ConsumerRecord<String, byte[]> record : feed.poll(waiting ? RETRY : config.probe())) {
            Instant from = Instant.ofEpochMilli(record.timestamp());
            feed.board(record.partition()).put(record.key(), record.value(), from, ttl(record.key()));
        }
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
        }
        List<Board.Task> tasks = board.tasks();
        if (tasks.isEmpty()) {
            return;
        }
        if (current.write(partition, tasks, this::rest)) {
            board.done(tasks);
            status.wrote(tasks.size(), clock.instant());
        } else {
            // The next round asks Kafka first whether the partition is still ours, and then takes a new token.
            current.release(partition);
            status.refused(LOG);
        }
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
        boolean done = feed.complete().values().stream().allMatch(Board::isDone);
        status.at(feed.size(), done, LOG);
        if (done) {
            feed.acknowledge();
        }
    }

    /** A view lives for its TTL from when it was shown, not from when it was copied: else a copy would hide stopped streams. */
    private Duration rest(Board.Task task) {
        return Duration.between(clock.instant(), task.from().plus(ttl(task.key())));
    }

    private static Duration ttl(String key) {
        return Views.byKey(key).map(View::ttl).orElse(UNKNOWN_VIEW_TTL);
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
        closing = true;
        feed.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the writer has ended, by {@link #close} or by an error. */
    public void join() throws InterruptedException {
        thread.join();
    }
}

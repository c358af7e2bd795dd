// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.PollLoop;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.invalidation.Invalidator;
import io.liveshelf.streams.writer.RedisWriter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** The running process: topology, writer, invalidator and health server. */
public final class StreamsApp implements AutoCloseable {
    private final StreamsRunner streams;
    private final PollLoop writer;
    private final PollLoop invalidator;
    private final HealthServer health;
    private final CountDownLatch ended;

    private StreamsApp(
            StreamsRunner streams, PollLoop writer, PollLoop invalidator, HealthServer health, CountDownLatch ended) {
        this.streams = streams;
        this.writer = writer;
        this.invalidator = invalidator;
        this.health = health;
        this.ended = ended;
    }

    /** Starts everything. Throws {@link IOException} if Kafka is not ready; Redis need not be reachable. */
    public static StreamsApp start(StreamsAppConfig config, InstantSource clock)
            throws InterruptedException, IOException {
        Preflight.check(config.streams());
        StateDirectory.deleteUnused(config.streams(), clock);
        var totals = new EventTotals();
        var ended = new CountDownLatch(1);
        StreamsRunner streams = StreamsRunner.start(config.streams(), clock, totals, ended::countDown);
        PollLoop writer = RedisWriter.start(
                config.redis(), config.redisProbe(), RedisConsumers.writer(config.streams()), clock, ended::countDown);
        PollLoop invalidator = Invalidator.start(
                config.redis(), RedisConsumers.invalidator(config.streams()), clock, ended::countDown);
        HealthServer health = HealthServer.start(
                config.health(),
                () -> new HealthReport(
                        streams.state(), streams.threads(), writer.status(), invalidator.status(), totals.byTopic()));
        return new StreamsApp(streams, writer, invalidator, health, ended);
    }

    /** The port of the health server. */
    public int healthPort() {
        return health.port();
    }

    /** Waits until a part has ended, by {@link #close} or by an unrecoverable error. */
    public void join() throws InterruptedException {
        ended.await();
    }

    /** Stops the topology first, so that its last publications still reach Redis. */
    @Override
    public void close() {
        streams.close();
        writer.close();
        invalidator.close();
        health.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.EventCounters;
import io.liveshelf.streams.invalidation.Invalidator;
import io.liveshelf.streams.writer.RedisWriter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/** The running process: topology, writer, dropper, health. */
public final class StreamsApp implements AutoCloseable {
    private final StreamsRunner streams;
    private final RedisWriter writer;
    private final Invalidator dropper;
    private final HealthServer health;
    private final CountDownLatch ended;

    private StreamsApp(
            StreamsRunner streams, RedisWriter writer, Invalidator dropper, HealthServer health, CountDownLatch ended) {
        this.streams = streams;
        this.writer = writer;
        this.dropper = dropper;
        this.health = health;
        this.ended = ended;
    }

    /** Starts everything. Throws where Kafka is not as it must be; Redis may be away. */
    public static StreamsApp start(StreamsAppConfig config, InstantSource clock)
            throws Preflight.Failed, InterruptedException, IOException {
        Preflight.check(config.streams().bootstrapServers());
        var accounts = new EventCounters();
        StreamsRunner streams = StreamsRunner.start(config.streams(), clock, accounts);
        var ended = new CountDownLatch(1);
        RedisWriter writer =
                RedisWriter.start(config.redis(), RedisConsumers.writer(config.streams()), clock, ended::countDown);
        Invalidator dropper =
                Invalidator.start(config.redis(), RedisConsumers.dropper(config.streams()), clock, ended::countDown);
        HealthServer health = HealthServer.start(
                config.health(),
                () -> new HealthReport(
                        streams.state(),
                        writer.status().picture(),
                        dropper.status().picture(),
                        accounts.facts(),
                        accounts.deadLetters()));
        return new StreamsApp(streams, writer, dropper, health, ended);
    }

    /** The port on which it says how it is. */
    public int healthPort() {
        return health.port();
    }

    /** Waits until a part has ended, by {@link #close} or by an error that it cannot mend itself. */
    public void join() throws InterruptedException {
        ended.await();
    }

    /** Stops the topology first, so that what was told last still reaches Redis. */
    @Override
    public void close() {
        streams.close();
        writer.close();
        dropper.close();
        health.close();
    }
}

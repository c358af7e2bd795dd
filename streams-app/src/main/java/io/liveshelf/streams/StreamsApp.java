// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.streams.accounts.Accounts;
import io.liveshelf.streams.config.StreamsAppConfig;
import io.liveshelf.streams.health.HealthReport;
import io.liveshelf.streams.health.HealthServer;
import io.liveshelf.streams.redis.RedisWriter;
import io.liveshelf.streams.redis.WriterConsumer;
import io.liveshelf.streams.topology.Preflight;
import io.liveshelf.streams.topology.StreamsRunner;
import java.io.IOException;
import java.time.InstantSource;

/** The running process: topology, writer, health. */
public final class StreamsApp implements AutoCloseable {
    private final StreamsRunner streams;
    private final RedisWriter writer;
    private final HealthServer health;

    private StreamsApp(StreamsRunner streams, RedisWriter writer, HealthServer health) {
        this.streams = streams;
        this.writer = writer;
        this.health = health;
    }

    /** Starts everything. Throws where Kafka is not as it must be; Redis may be away. */
    public static StreamsApp start(StreamsAppConfig config, InstantSource clock)
            throws Preflight.Failed, InterruptedException, IOException {
        Preflight.check(config.streams().bootstrapServers());
        var accounts = new Accounts();
        StreamsRunner streams = StreamsRunner.start(config.streams(), clock, accounts);
        RedisWriter writer = RedisWriter.start(config.redis(), WriterConsumer.create(config.streams()), clock);
        HealthServer health = HealthServer.start(
                config.health(),
                () -> new HealthReport(
                        streams.state(), writer.status().picture(), accounts.facts(), accounts.deadLetters()));
        return new StreamsApp(streams, writer, health);
    }

    /** The port on which it says how it is. */
    public int healthPort() {
        return health.port();
    }

    /** Waits until a part has ended, by {@link #close} or by an error that it cannot mend itself. */
    public void join() throws InterruptedException {
        writer.join();
    }

    /** Stops the topology first, so that the writer still copies what was shown last. */
    @Override
    public void close() {
        streams.close();
        writer.close();
        health.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.Topics;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThrottledClientsTest {
    /** There is no broker, so it only gets as far as to look for one, with consumers that are ours. */
    @Test
    void kafkaStreamsRunsWithTheseClients(@TempDir Path directory) throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        StreamsAppConfig.Streams config = StreamsAppConfig.from(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "127.0.0.1:" + port,
                        "LIVESHELF_STATE_DIR",
                        directory.toString(),
                        "LIVESHELF_GENERATION",
                        "top7"))
                .streams()
                .decided(5, Rules.builtIn(), Optional.empty(), Excerpt.EVERYTHING);
        assertThat(config.isThrottled()).isTrue();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (var streams = new KafkaStreams(
                topology(),
                StreamsSettings.of(config),
                ThrottledClients.at(
                        Pace.of(config.replayRate(), () -> false, () -> true, System::nanoTime),
                        Topics.FACTS.keySet()))) {
            streams.setUncaughtExceptionHandler(failure -> {
                failures.add(failure);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });

            streams.start();

            await().until(() -> streams.metrics().values().stream()
                    .anyMatch(metric -> metric.metricName().name().equals("poll-total")
                            && metric.metricValue() instanceof Number polls
                            && polls.doubleValue() > 2));
            assertThat(failures).isEmpty();
            streams.close(Duration.ofSeconds(5));
        }
    }

    private static Topology topology() {
        var builder = new StreamsBuilder();
        builder.stream("source", Consumed.as("source")).foreach((key, value) -> {}, Named.as("sink"));
        return builder.build();
    }
}

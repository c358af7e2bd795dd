// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.local.broker.testing.BrokerProcess;
import io.liveshelf.local.broker.testing.JavaProcess;
import io.liveshelf.local.broker.testing.MetricsPage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

final class BrokerIT {
    private final Path folder;

    BrokerIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsTopicsRecordsAndPositionsOverAStop() {
        try (BrokerProcess broker = BrokerProcess.startIn(folder)) {
            KafkaLog log = new KafkaLog(broker.bootstrapServers());
            log.create("topic");
            String cluster = log.clusterId();
            log.append("topic", "a", "b");
            log.commitUpTo("topic", 1);

            broker.restartAfterStop();

            assertThat(log.clusterId()).isEqualTo(cluster);
            assertThat(log.read("topic")).containsExactly("a", "b");
            assertThat(log.committed("topic")).isEqualTo(1);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void keepsTopicsRecordsAndPositionsOverAKill() {
        try (BrokerProcess broker = BrokerProcess.startIn(folder)) {
            KafkaLog log = new KafkaLog(broker.bootstrapServers());
            log.create("topic");
            log.append("topic", "a", "b");
            log.commitUpTo("topic", 2);

            broker.restartAfterKill();
            log.append("topic", "c");

            assertThat(log.read("topic")).containsExactly("a", "b", "c");
            assertThat(log.committed("topic")).isEqualTo(2);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void showsCommittedRecordsOnlyAlsoAfterAKill() {
        try (BrokerProcess broker = BrokerProcess.startIn(folder)) {
            KafkaLog log = new KafkaLog(broker.bootstrapServers());
            log.create("topic");
            log.appendInTransaction("topic", "committed", "also committed");
            log.abandonTransaction("topic", "never committed");

            broker.restartAfterKill();
            log.appendInTransaction("topic", "later");

            assertThat(log.read("topic")).containsExactly("committed", "also committed", "later");
        }
    }

    @Test
    void takesARecordOfTheSizeOfTheLargestDocument() {
        try (BrokerProcess broker = BrokerProcess.startIn(folder)) {
            KafkaLog log = new KafkaLog(broker.bootstrapServers());
            log.create("topic");
            String large = "x".repeat(33 * 1024 * 1024);

            log.append("topic", large);

            assertThat(log.read("topic"))
                    .singleElement()
                    .satisfies(value -> assertThat(value).hasSameSizeAs(large));
        }
    }

    @Test
    void measuresWhatItStores() throws Exception {
        try (BrokerProcess broker = BrokerProcess.startIn(folder)) {
            KafkaLog log = new KafkaLog(broker.bootstrapServers());
            log.create("some.topic");
            log.append("some.topic", "a", "b");

            assertThat(MetricsPage.lines(broker.metricsPort()))
                    .contains(
                            "kafka_controller_active_controllers 1.0",
                            "kafka_controller_offline_partitions 0.0",
                            "kafka_server_under_replicated_partitions 0.0",
                            "kafka_server_messages_in_total 2.0")
                    .anyMatch(line -> line.matches("kafka_network_requests_total\\{request=\"Produce\"} [1-9].*"))
                    .anyMatch(line -> line.matches(
                            "kafka_network_request_seconds\\{quantile=\"0.99\",request=\"Produce\"} 0\\..*"))
                    .anyMatch(line ->
                            line.matches("kafka_log_size_bytes\\{partition=\"0\",topic=\"some.topic\"} [1-9].*"))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""));
        }
    }

    @Test
    void saysWhichPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                JavaProcess refused = BrokerProcess.start(
                        environment("KAFKA_PORT", Integer.toString(taken.getLocalPort())), folder.resolve("log"))) {
            assertThat(refused.awaitExit()).isEqualTo(1);
            assertThat(refused.said())
                    .isEqualTo("broker: port " + taken.getLocalPort()
                            + " on 127.0.0.1 is taken (KAFKA_PORT): stop what uses it or choose another\n");
        }
    }

    @Test
    void saysThatItsDataIsInUse() {
        try (BrokerProcess first = BrokerProcess.startIn(folder)) {
            String data = first.environment().getOrDefault("LIVESHELF_DATA_DIR", "");
            try (JavaProcess second =
                    BrokerProcess.start(environment("LIVESHELF_DATA_DIR", data), folder.resolve("log"))) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.said())
                        .isEqualTo("broker: data directory " + data
                                + " is in use by another run: stop it or choose another\n");
            }
        }
    }

    @Test
    void saysThatItsDataCannotBeWritten() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (JavaProcess refused =
                BrokerProcess.start(environment("LIVESHELF_DATA_DIR", file.toString()), folder.resolve("log"))) {
            assertThat(refused.awaitExit()).isEqualTo(1);
            assertThat(refused.said())
                    .startsWith("broker: cannot write to data directory " + file)
                    .hasLineCount(1);
        }
    }

    @Test
    void stopsOnSigterm() {
        try (BrokerProcess broker = BrokerProcess.startIn(folder)) {
            assertThat(broker.process().stop()).isEqualTo(128 + 15);
            assertThat(broker.process().said()).endsWith("stopped\n").doesNotContain("ERROR");
        }
    }

    private Map<String, String> environment(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "LIVESHELF_DATA_DIR", folder.resolve("data").toString(),
                "KAFKA_PORT", Integer.toString(BrokerProcess.freePort()),
                "KAFKA_CONTROLLER_PORT", Integer.toString(BrokerProcess.freePort())));
        environment.put(name, value);
        return environment;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.operate.kafka.Partitions;
import io.liveshelf.operate.probe.Probes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Says in words that more instances than partitions do not help. */
final class TooManyInstances {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private TooManyInstances() {}

    static void warn(String bootstrapServers, int instances, StackListener listener) throws InterruptedException {
        if (instances < 2) {
            return;
        }
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis()))) {
            int partitions = Partitions.of(admin);
            if (instances > partitions) {
                listener.trouble(
                        PartNames.STREAMS,
                        instances + " instances share " + partitions + " partitions, so some have no books to do;"
                                + " LIVESHELF_PARTITIONS counts when the topics are created, in a new data directory",
                        List.of());
            }
        } catch (ExecutionException | KafkaException e) {
            listener.trouble(
                    PartNames.STREAMS,
                    "Kafka does not say how many partitions there are: "
                            + Probes.reason(Objects.requireNonNullElse(e.getCause(), e)),
                    List.of());
        }
    }
}

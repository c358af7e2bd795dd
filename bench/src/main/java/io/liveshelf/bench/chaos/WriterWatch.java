// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;

/** Which stream instance writes the lists to Redis, as Kafka knows it. */
final class WriterWatch implements AutoCloseable {
    private static final String GROUP = "liveshelf-3-writer";
    private static final TopicPartition VIEWS = new TopicPartition("liveshelf.views", 0);
    private static final int LIMIT_SECONDS = 3;

    private final Admin admin;

    WriterWatch(String bootstrapServers) {
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Its name; empty if Kafka does not say. */
    Optional<String> instance() throws InterruptedException {
        try {
            var described = Objects.requireNonNull(admin.describeConsumerGroups(Set.of(GROUP))
                            .describedGroups()
                            .get(GROUP))
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return described.members().stream()
                    .filter(member -> member.assignment().topicPartitions().contains(VIEWS))
                    .findFirst()
                    .flatMap(member -> member.groupInstanceId());
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}

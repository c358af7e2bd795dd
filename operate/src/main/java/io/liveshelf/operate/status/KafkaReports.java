// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.operate.kafka.Partitions;
import io.liveshelf.operate.status.StatusReport.Lag;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What Kafka says: how far the groups are, and how many partitions there are. Keeps its connection between two looks. */
final class KafkaReports implements AutoCloseable {

    private final Admin admin;

    KafkaReports(KafkaConnection kafka, Duration limit) {
        Map<String, Object> settings = kafka.properties();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        admin = Admin.create(settings);
    }

    Integer partitions() throws ExecutionException, InterruptedException {
        return Partitions.of(admin);
    }

    Lag lag(ConsumerGroups groups) throws ExecutionException, InterruptedException {
        Long streams = lag(groups.streams());
        return new Lag(streams, lag(groups.writer()), lag(groups.invalidator()));
    }

    /** Null for a group that has no position yet. */
    private @Nullable Long lag(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> positions =
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (positions.isEmpty()) {
            return null;
        }
        var ends = admin.listOffsets(
                        positions.keySet().stream()
                                .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest())),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        return positions.entrySet().stream()
                .mapToLong(position -> Math.max(
                        0,
                        Objects.requireNonNull(ends.get(position.getKey())).offset()
                                - position.getValue().offset()))
                .sum();
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}

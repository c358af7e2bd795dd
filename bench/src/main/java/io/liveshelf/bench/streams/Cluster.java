// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.connect.config.TopicDefinition;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the broker knows: topics and their sizes, ends and committed positions. */
final class Cluster implements AutoCloseable {
    private static final int BROKER = 1;

    private final Admin admin;
    private final int partitions;

    Cluster(String kafka, int partitions) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
        this.partitions = partitions;
    }

    /** All topics as defined, except that nothing is compacted away while it is measured. */
    void createTopics() throws InterruptedException, ExecutionException {
        List<NewTopic> topics = TopicDefinition.all().stream()
                .map(topic -> topic.withPartitions(partitions))
                .map(topic -> {
                    var config = new HashMap<>(topic.config());
                    if (topic.name().startsWith("community.")) {
                        config.remove("max.compaction.lag.ms");
                        config.put("min.compaction.lag.ms", "86400000");
                    }
                    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.<Short>empty())
                            .configs(config);
                })
                .toList();
        admin.createTopics(topics).all().get();
        // returns when each partition has a leader that answers
        ends(Writer.BOOKS);
        ends(Writer.SESSIONS);
    }

    /** The offset behind the last record of each partition. */
    List<Long> ends(String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        IntStream.range(0, partitions)
                .forEach(partition -> asked.put(new TopicPartition(topic, partition), OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return List.copyOf(ends.values());
    }

    /** The sum of a group's committed positions in a topic. */
    long committed(String group, String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        return offsets.entrySet().stream()
                .filter(each -> each.getKey().topic().equals(topic) && each.getValue() != null)
                .mapToLong(each -> each.getValue().offset())
                .sum();
    }

    /** Bytes of each topic on the broker's disk. */
    Map<String, Long> sizes() throws InterruptedException, ExecutionException {
        var sizes = new TreeMap<String, Long>();
        admin.describeLogDirs(List.of(BROKER)).allDescriptions().get().values().stream()
                .flatMap(directories -> directories.values().stream())
                .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                .forEach(replica ->
                        sizes.merge(replica.getKey().topic(), replica.getValue().size(), Long::sum));
        return sizes;
    }

    @Override
    public void close() {
        admin.close();
    }
}

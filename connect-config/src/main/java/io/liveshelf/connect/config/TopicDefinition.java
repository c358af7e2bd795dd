// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One topic as {@code topics.json} defines it, ready to be created.
 *
 * @param name the topic's name
 * @param kind what it holds; decides the key, the cleanup and whether its partitions scale
 * @param partitions number of partitions
 * @param replicationFactor copies of each partition; {@link #BROKER_DEFAULT} leaves it to the cluster
 * @param config topic settings by Kafka's names
 */
public record TopicDefinition(
        String name, TopicKind kind, int partitions, short replicationFactor, Map<String, String> config) {

    /** Leaves the number of replicas to the brokers: 1 on one machine, 3 in a usual cluster. */
    public static final short BROKER_DEFAULT = -1;

    public TopicDefinition {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a topic needs a name");
        }
        if (partitions < 1) {
            throw new IllegalArgumentException(name + ": partitions is " + partitions + ", needs 1 or more");
        }
        if (replicationFactor != BROKER_DEFAULT && replicationFactor < 1) {
            throw new IllegalArgumentException(
                    name + ": replication factor is " + replicationFactor + ", needs 1 or more, or -1");
        }
        config = Map.copyOf(config);
    }

    /** Every topic that must exist before the pipeline starts, in the order of the file. */
    public static List<TopicDefinition> all() {
        return PackagedFile.readJson("topics.json", new TypeReference<List<Entry>>() {}).stream()
                .map(Entry::toDefinition)
                .toList();
    }

    /**
     * The same topic with another number of partitions, if its kind scales: co-partitioned topics must all be asked alike,
     * and a merge input stays one partition.
     */
    public TopicDefinition withPartitions(int count) {
        return kind.scales() ? new TopicDefinition(name, kind, count, replicationFactor, config) : this;
    }

    public TopicDefinition withReplicationFactor(int copies) {
        return new TopicDefinition(name, kind, partitions, (short) copies, config);
    }

    /** The same topic, whose records count as written only once so many copies have them. */
    public TopicDefinition withMinInsyncReplicas(int copies) {
        Map<String, String> all = new HashMap<>(config);
        all.put("min.insync.replicas", Integer.toString(copies));
        return new TopicDefinition(name, kind, partitions, replicationFactor, all);
    }

    private record Entry(
            @JsonProperty("name") String name,
            @JsonProperty("kind") TopicKind kind,
            @JsonProperty("partitions") int partitions,
            @JsonProperty("config") Map<String, String> config) {

        TopicDefinition toDefinition() {
            return new TopicDefinition(name, kind, partitions, BROKER_DEFAULT, config);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.contract.generation.Generation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Finds state whose positions are lost. Kafka forgets the offsets of a group that was empty for a week ({@code
 * offsets.retention.minutes}). The streams would then read the topics from the beginning into state that they already have.
 */
final class ExpiredOffsets {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(500);

    private ExpiredOffsets() {}

    /** Whether the group has no offsets, but its changelogs hold committed records. */
    static boolean found(Admin admin, StreamsAppConfig.Streams config) throws ExecutionException, InterruptedException {
        boolean hasOffsets = admin
                .listConsumerGroupOffsets(config.applicationId())
                .partitionsToOffsetAndMetadata()
                .get()
                .values()
                .stream()
                .anyMatch(Objects::nonNull);
        return !hasOffsets && holdCommittedRecords(config, changelogs(admin, config.generation()));
    }

    private static List<TopicPartition> changelogs(Admin admin, Generation generation)
            throws ExecutionException, InterruptedException {
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(topic -> generation.isInternalTopic(topic) && topic.endsWith("-changelog"))
                .filter(topic -> !LiveshelfTopology.isWrittenWithoutInput(generation, topic))
                .toList();
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(ExpiredOffsets::partitions)
                .toList();
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition()));
    }

    /** Offsets alone do not tell: a first start that was killed leaves aborted records behind, and is no harm. */
    private static boolean holdCommittedRecords(StreamsAppConfig.Streams config, List<TopicPartition> changelogs) {
        if (changelogs.isEmpty()) {
            return false;
        }
        try (Consumer<byte[], byte[]> consumer = consumer(config)) {
            consumer.assign(changelogs);
            consumer.seekToBeginning(changelogs);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(changelogs));
            for (Duration spent = Duration.ZERO; spent.compareTo(PATIENCE) < 0; spent = spent.plus(POLL)) {
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
                if (ends.isEmpty()) {
                    return false;
                }
                if (!consumer.poll(POLL).isEmpty()) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Consumer<byte[], byte[]> consumer(StreamsAppConfig.Streams config) {
        Map<String, Object> properties = config.kafka().properties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}

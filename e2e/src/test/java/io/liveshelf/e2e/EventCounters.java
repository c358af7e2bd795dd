// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the streams say became of the records of each source partition. */
final class EventCounters implements AutoCloseable {
    private final Consumer<String, byte[]> consumer;
    private final Map<String, JsonNode> newest = new TreeMap<>();

    private EventCounters(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    static EventCounters of(Stack stack) {
        var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.kafka(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = List.of(new TopicPartition("liveshelf.event-counters", 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new EventCounters(consumer);
    }

    /** The sum of a counter over the partitions of a topic. */
    long sum(String topic, String counter) {
        read();
        return newest.entrySet().stream()
                .filter(each -> each.getKey().startsWith(topic + "/"))
                .mapToLong(each -> each.getValue().path(counter).asLong())
                .sum();
    }

    /** Whether every record of the topic up to now has been taken in, and its outcome is known. */
    boolean accountForAll(String topic) {
        read();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList());
        return ends.entrySet().stream().allMatch(each -> {
            JsonNode counters = newest.get(topic + "/" + each.getKey().partition());
            return counters == null
                    ? each.getValue() == 0
                    : counters.path("next").asLong() == each.getValue()
                            && counters.path("in").asLong()
                                    == counters.path("counted").asLong()
                                            + counters.path("duplicates").asLong()
                                            + counters.path("late").asLong()
                                            + counters.path("dead_lettered").asLong();
        });
    }

    private void read() {
        consumer.poll(Duration.ofMillis(200))
                .forEach(record -> newest.put(record.key(), Json.read(record.value(), JsonNode.class)));
    }

    @Override
    public void close() {
        consumer.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import io.liveshelf.contract.counters.EventCount;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what the streams say became of the records of each source partition. */
public final class EventCounters implements AutoCloseable {
    private final Consumer<String, byte[]> consumer;
    private final Map<String, EventCount> newest = new TreeMap<>();

    private EventCounters(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Those of the streams that use this Kafka. */
    public static EventCounters of(String bootstrapServers) {
        var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
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
    public long sum(String topic, ToLongFunction<EventCount> counter) {
        read();
        return newest.entrySet().stream()
                .filter(each -> each.getKey().startsWith(topic + "/"))
                .mapToLong(each -> counter.applyAsLong(each.getValue()))
                .sum();
    }

    /** Whether every record of the topic up to now has been taken in, and its outcome is known. */
    public boolean accountForAll(String topic) {
        read();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList());
        return ends.entrySet().stream().allMatch(each -> {
            EventCount count = newest.get(topic + "/" + each.getKey().partition());
            return count == null
                    ? each.getValue() == 0
                    : count.next() == each.getValue() && count.in() == count.outcomes();
        });
    }

    private void read() {
        consumer.poll(Duration.ofMillis(200))
                .forEach(record -> newest.put(record.key(), EventCount.read(record.value())));
    }

    @Override
    public void close() {
        consumer.close();
    }
}

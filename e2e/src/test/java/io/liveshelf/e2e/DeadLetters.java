// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads dead letters as {@code original text -> reason}, without receipts. */
final class DeadLetters implements AutoCloseable {
    private final Consumer<String, String> consumer;
    private final List<String> letters = new ArrayList<>();

    private DeadLetters(Consumer<String, String> consumer) {
        this.consumer = consumer;
    }

    static DeadLetters from(Stack stack) {
        var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.kafka(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor("liveshelf.dead-letters").stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new DeadLetters(consumer);
    }

    List<String> read() {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
            Header reason = record.headers().lastHeader("liveshelf.reason");
            if (reason != null) {
                letters.add(record.value() + " -> " + new String(reason.value(), StandardCharsets.UTF_8));
            }
        });
        return letters;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

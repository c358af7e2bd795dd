// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.freshness;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic that a view passes, read with isolation {@code read_committed}. */
final class TopicStation {
    private static final Duration POLL = Duration.ofMillis(100);

    private TopicStation() {}

    /** A topic whose records with this key prefix contain the number of views. */
    static Station reading(String name, String kafka, String topic, String key, Counter counter) {
        Consumer<String, String> consumer = consumer(kafka, topic);
        return new Station(name, station -> {
            for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                if (record.key().startsWith(key)) {
                    station.saw(counter.in(record.value()));
                }
            }
        });
    }

    /** The topic of sessions, where the sessions of the book are counted, beginning at this number. */
    static Station counting(String name, String kafka, String bookId, long already) {
        Consumer<String, String> consumer = consumer(kafka, "community.book_view_sessions");
        var count = new AtomicLong(already);
        return new Station(name, station -> {
            for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                if (bookId.equals(record.key())) {
                    station.saw(count.incrementAndGet());
                }
            }
        });
    }

    private static Consumer<String, String> consumer(String kafka, String topic) {
        var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // resolves the position, which seekToEnd does lazily
        partitions.forEach(consumer::position);
        return consumer;
    }
}

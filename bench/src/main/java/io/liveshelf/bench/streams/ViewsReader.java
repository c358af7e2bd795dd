// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The newest committed lists of a topic of views, compared with what they must show. */
final class ViewsReader implements AutoCloseable {
    private static final Set<String> KEYS =
            Set.of(Views.TRENDING_TODAY.key(), Views.FEATURED_WEEK.key(), Views.TOP_BOOKS.key());
    private static final int MOST_VIEWED_OF_WEEK = 2;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, byte[]> newest = new HashMap<>();

    ViewsReader(String kafka, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        TopicPartition only = new TopicPartition(topic, 0);
        consumer.assign(List.of(only));
        consumer.seekToBeginning(List.of(only));
    }

    /** Reads what there is, or waits this long. */
    void poll(Duration wait) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(wait)) {
            if (KEYS.contains(record.key())) {
                newest.put(record.key(), record.value());
            }
        }
    }

    /** What differs from what the lists must show now; empty: nothing. */
    List<String> differences(Expectation expected, Instant now) {
        var differences = new ArrayList<String>();
        compare(differences, Views.TRENDING_TODAY.key(), "views_today", expected.trending(now));
        compare(differences, Views.FEATURED_WEEK.key(), "views_week", expected.week(now));
        compare(differences, Views.TOP_BOOKS.key(), "total_views", expected.top());
        return differences;
    }

    private void compare(List<String> differences, String key, String field, List<Scored> expected) {
        List<Scored> shown = list(key, field);
        if (!shown.subList(0, Math.min(shown.size(), expected.size())).equals(expected)) {
            differences.add(key + " must be " + expected + " but is " + shown);
        }
    }

    private List<Scored> list(String key, String field) {
        byte[] value = newest.get(key);
        if (value == null) {
            return List.of();
        }
        var books = new ArrayList<Scored>();
        try {
            for (JsonNode book : Json.mapper().readTree(value).path("books")) {
                books.add(new Scored(
                        book.path("book_id").asText(), book.path(field).asLong()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return key.equals(Views.FEATURED_WEEK.key())
                ? books.subList(0, Math.min(MOST_VIEWED_OF_WEEK, books.size()))
                : books;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

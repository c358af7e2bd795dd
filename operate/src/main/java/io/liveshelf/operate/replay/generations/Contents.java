// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What a generation's topics of views and cards hold, followed as they change. Without {@code cached_at} and {@code ttl}: they say when
 * something was found right, not what.
 */
final class Contents implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Map<String, JsonNode> values = new HashMap<>();
    private @Nullable AsOf asOf;

    private Contents(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.ends = ends;
    }

    /** Reads all that they hold now. */
    static Contents of(Generation generation, Brokers brokers) throws Unavailable, InterruptedException {
        List<TopicPartition> partitions =
                brokers.partitions(List.of(generation.topic(Holdings.VIEWS), generation.topic(Holdings.CARDS)));
        Consumer<byte[], byte[]> consumer = brokers.consumer();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var contents = new Contents(consumer, brokers.ends(partitions));
        while (!contents.isRead()) {
            contents.follow();
        }
        return contents;
    }

    private boolean isRead() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Takes in what has come; returns the keys whose content it has set. */
    Set<String> follow() {
        Set<String> changed = new TreeSet<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (key.equals(AsOf.KEY)) {
                asOf = record.value() == null ? null : AsOf.parse(record.value());
            } else if (Views.byKey(key).isPresent() || BookCards.isKey(key)) {
                put(key, record.value());
                changed.add(key);
            }
        }
        return changed;
    }

    private void put(String key, byte @Nullable [] value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, content(value));
        }
    }

    static JsonNode content(byte[] value) {
        JsonNode content = Json.read(value, JsonNode.class);
        if (content instanceof ObjectNode object) {
            object.remove(List.of("cached_at", "ttl"));
        }
        return content;
    }

    /** The keys that have a value. */
    Set<String> keys() {
        return values.keySet();
    }

    /** What a key holds. */
    Optional<JsonNode> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Up to when all of it is complete; empty where that is not known yet. */
    Optional<AsOf> asOf() {
        return Optional.ofNullable(asOf);
    }

    @Override
    public void close() {
        consumer.close();
    }
}

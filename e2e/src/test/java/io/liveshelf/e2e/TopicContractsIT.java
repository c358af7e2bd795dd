// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.liveshelf.connect.config.TopicContract;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.letters.LetterHeader;
import io.liveshelf.contract.oracle.History;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What really flows through the topics is what {@code asyncapi.json} and its schemas say. */
@ExtendWith(SharedStack.class)
class TopicContractsIT {
    private static final String BASE = "https://liveshelf.invalid/";
    private static final String LETTERS = "liveshelf.dead-letters";
    /** Their records are another system's, or are unchanged bytes. */
    private static final Set<String> OF_OTHERS = Set.of("liveshelf.redrives", "liveshelf.connect.heartbeats");

    private static final Map<String, String> OF_NO_VIEW = Map.of(
            "saved_books",
            "{_id: 'topics-1', user_id: 'u', book_id: 'b1', saved_at: {$date: '2026-11-24T20:00:00Z'}}",
            "reading_progress",
            "{_id: 'topics-1', user_id: 'u', book_id: 'b1', chapter_number: 2, position: 0.5}",
            "book_descriptions",
            "{_id: 'topics-1', book_id: 'b1', descriptions: [{chapter_number: 1, text: 'about it'}]}");

    private final Stack stack;
    private final Map<String, Schema> values = new HashMap<>();
    private final Map<String, Schema> keys = new HashMap<>();

    TopicContractsIT(Stack stack) {
        this.stack = stack;
        Map<String, String> files = new HashMap<>();
        for (String shared : List.of("card", "extended-json")) {
            files.put(
                    BASE + shared + ".json",
                    TopicContract.schema(shared + ".json").toString());
        }
        TopicContract.all()
                .forEach(each ->
                        files.put(BASE + each.topic() + ".json", each.value().toString()));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(files)
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        TopicContract.all().forEach(each -> {
            values.put(each.topic(), registry.getSchema(SchemaLocation.of(BASE + each.topic() + ".json")));
            keys.put(each.topic(), registry.getSchema(each.key().toString(), InputFormat.JSON));
        });
    }

    @Test
    void everyRecordIsAsItsContractSaysOrIsSetAside() {
        try (var community = Community.emptied(stack)) {
            community.apply(new History(11, Instant.now()).go(120));
            OF_NO_VIEW.forEach(
                    (collection, document) -> community.write("community." + collection, BsonDocument.parse(document)));
            new OracleCheck(stack).awaitRedis(community::world);

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Map<String, List<ConsumerRecord<byte[], byte[]>>> all = read();
                Set<String> setAside = setAside(all.getOrDefault(LETTERS, List.of()));
                all.forEach((topic, records) -> assertThat(records).as(topic).allSatisfy(record -> {
                    if (!setAside.contains(place(topic, record.partition(), record.offset()))) {
                        assertThat(faults(record)).isEmpty();
                    }
                }));
                assertThat(all.keySet())
                        .as("topics in which something flows")
                        .containsAll(TopicContract.all().stream()
                                .filter(each -> each.stability().equals("stable"))
                                .map(TopicContract::topic)
                                .filter(topic -> !topic.equals(LETTERS))
                                .toList());
            });
        }
    }

    private List<String> faults(ConsumerRecord<byte[], byte[]> record) {
        if (OF_OTHERS.contains(record.topic())
                || (record.topic().equals(LETTERS)
                        && record.headers().lastHeader(LetterHeader.RECEIPT.key()) == null)) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        String key = record.key() == null
                ? "null"
                : TextNode.valueOf(text(record.key())).toString();
        of(keys, record).validate(key, InputFormat.JSON).forEach(each -> faults.add("key " + key + ": " + each));
        if (record.value() != null) {
            String value = text(record.value());
            try {
                Json.mapper().readTree(value);
                of(values, record).validate(value, InputFormat.JSON).forEach(each -> faults.add(each + " in " + value));
            } catch (JacksonException e) {
                faults.add("no JSON: " + value);
            }
        }
        return faults;
    }

    private static Schema of(Map<String, Schema> schemas, ConsumerRecord<byte[], byte[]> record) {
        return Objects.requireNonNull(schemas.get(record.topic()));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "(none)" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static Set<String> setAside(List<ConsumerRecord<byte[], byte[]>> letters) {
        Set<String> places = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            if (letter.headers().lastHeader(LetterHeader.SOURCE_TOPIC.key()) != null) {
                places.add(place(
                        header(letter, LetterHeader.SOURCE_TOPIC),
                        Integer.parseInt(header(letter, LetterHeader.SOURCE_PARTITION)),
                        Long.parseLong(header(letter, LetterHeader.SOURCE_OFFSET))));
            }
        }
        return places;
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, LetterHeader name) {
        return text(letter.headers().lastHeader(name.key()).value());
    }

    private static String place(String topic, int partition, long offset) {
        return topic + "/" + partition + "/" + offset;
    }

    /** All committed records of all topics, by topic. */
    private Map<String, List<ConsumerRecord<byte[], byte[]>>> read() {
        Map<String, List<ConsumerRecord<byte[], byte[]>>> all = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = TopicContract.all().stream()
                    .flatMap(each -> consumer.partitionsFor(each.topic()).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> all.computeIfAbsent(record.topic(), topic -> new ArrayList<>())
                                .add(record));
            }
        }
        return all;
    }
}

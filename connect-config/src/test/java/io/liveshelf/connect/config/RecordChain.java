// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import com.mongodb.kafka.connect.source.MongoSourceConfig;
import com.mongodb.kafka.connect.source.producer.SchemaAndValueProducers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.StringConverter;
import org.apache.kafka.connect.transforms.ExtractField;
import org.apache.kafka.connect.transforms.predicates.TopicNameMatches;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** A change event on its way to Kafka: the connector's own producers of key and value, the transforms, the converters. */
final class RecordChain {
    private final String collection;
    private final MongoSourceConfig config;

    RecordChain(String collection) {
        this.collection = collection;
        this.config = new MongoSourceConfig(Connectors.resolved(collection));
    }

    @Nullable
    String keyOf(BsonDocument event) {
        SchemaAndValue key =
                SchemaAndValueProducers.createKeySchemaAndValueProvider(config).get(event);
        return transformedKey("community." + collection, key);
    }

    @Nullable
    String heartbeatKey(String token) {
        return transformedKey(
                Connectors.setting(collection, "heartbeat.topic.name"),
                new SchemaAndValue(Schema.STRING_SCHEMA, token));
    }

    @Nullable
    String valueOf(BsonDocument document) {
        SchemaAndValue value = SchemaAndValueProducers.createValueSchemaAndValueProvider(config)
                .get(document);
        return text(value.schema(), value.value());
    }

    private @Nullable String transformedKey(String topic, SchemaAndValue key) {
        SourceRecord record = new SourceRecord(Map.of(), Map.of(), topic, key.schema(), key.value(), null, null);
        for (String transform :
                List.of(Connectors.setting(collection, "transforms").split(","))) {
            record = apply(transform, record);
        }
        return text(record.keySchema(), record.key());
    }

    private SourceRecord apply(String transform, SourceRecord record) {
        TopicNameMatches<SourceRecord> predicate = new TopicNameMatches<>();
        predicate.configure(settings("predicates." + Connectors.setting(collection, "predicates") + "."));
        try (ExtractField.Key<SourceRecord> extract = new ExtractField.Key<>()) {
            Map<String, String> settings = settings("transforms." + transform + ".");
            extract.configure(settings);
            boolean negate = Boolean.parseBoolean(settings.get("negate"));
            return predicate.test(record) != negate ? extract.apply(record) : record;
        } finally {
            predicate.close();
        }
    }

    private Map<String, String> settings(String prefix) {
        Map<String, String> settings = new TreeMap<>();
        Connectors.config(collection).forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                settings.put(name.substring(prefix.length()), value);
            }
        });
        return settings;
    }

    private static @Nullable String text(@Nullable Schema schema, @Nullable Object value) {
        try (StringConverter converter = new StringConverter()) {
            byte[] bytes = converter.fromConnectData("topic", schema, value);
            return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
        }
    }
}

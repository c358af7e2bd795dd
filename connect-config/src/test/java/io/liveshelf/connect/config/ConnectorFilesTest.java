// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.kafka.connect.source.MongoSourceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.transforms.ExtractField;
import org.apache.kafka.connect.transforms.predicates.TopicNameMatches;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConnectorFilesTest {

    /** The settings of a source connector that Connect itself reads; the others belong to the classes named in them. */
    private static final Set<String> OF_CONNECT = Set.of(
            "name",
            "connector.class",
            "tasks.max",
            "key.converter",
            "value.converter",
            "transforms",
            "transforms.outer.type",
            "transforms.outer.predicate",
            "transforms.outer.negate",
            "transforms.inner.type",
            "transforms.inner.predicate",
            "transforms.inner.negate",
            "predicates",
            "predicates.heartbeat.type",
            "errors.tolerance",
            "errors.log.enable");

    static Stream<String> all() {
        return Connectors.all();
    }

    static Stream<String> facts() {
        return Connectors.facts();
    }

    static Stream<String> state() {
        return Connectors.state();
    }

    @ParameterizedTest
    @MethodSource("all")
    void isValidForTheRealConnector(String collection) {
        List<String> errors = new ArrayList<>();
        for (ConfigValue value : MongoSourceConfig.CONFIG.validate(Connectors.resolved(collection))) {
            value.errorMessages().forEach(message -> errors.add(value.name() + ": " + message));
        }

        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasNoUnusedSetting(String collection) {
        Set<String> unknown = new TreeSet<>(Connectors.config(collection).keySet());
        unknown.removeAll(OF_CONNECT);
        unknown.removeAll(MongoSourceConfig.CONFIG.names());
        unknown.removeAll(prefixed("transforms.outer.", new ExtractField.Key<>().config()));
        unknown.removeAll(prefixed("transforms.inner.", new ExtractField.Key<>().config()));
        unknown.removeAll(prefixed("predicates.heartbeat.", new TopicNameMatches<>().config()));
        unknown.removeAll(prefixed("producer.override.", ProducerConfig.configDef()));

        assertThat(unknown).isEmpty();
    }

    private static List<String> prefixed(String prefix, ConfigDef definition) {
        return definition.names().stream().map(prefix::concat).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasValidProducerSettings(String collection) {
        Map<String, Object> producer = new TreeMap<>();
        Connectors.config(collection).forEach((name, value) -> {
            if (name.startsWith("producer.override.")) {
                producer.put(name.substring("producer.override.".length()), value);
            }
        });
        producer.put("bootstrap.servers", "127.0.0.1:9092");
        producer.put("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        producer.put("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");

        ProducerConfig config = new ProducerConfig(producer);

        assertThat(config.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG))
                .isGreaterThan(config.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
        assertThat(config.getLong(ProducerConfig.LINGER_MS_CONFIG)).isZero();
        assertThat(config.getInt(ProducerConfig.SEND_BUFFER_CONFIG))
                .as("the largest document takes half a minute through a small one")
                .isEqualTo(-1);
        assertThat(config.getInt(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)).isGreaterThanOrEqualTo(120_000);
        assertThat(config.getString(ProducerConfig.ACKS_CONFIG)).isIn("-1", "all");
    }

    @ParameterizedTest
    @MethodSource("all")
    void readsTheCollectionItIsNamedAfter(String collection) {
        assertThat(Connectors.config(collection))
                .containsEntry("name", collection)
                .containsEntry("collection", collection)
                .containsEntry("connector.class", "com.mongodb.kafka.connect.MongoSourceConnector");
    }

    @ParameterizedTest
    @MethodSource("all")
    void writesToTheTopicOfItsCollectionWhateverTheDatabaseIsCalled(String collection) {
        assertThat(BsonDocument.parse(Connectors.setting(collection, "topic.namespace.map")))
                .isEqualTo(new BsonDocument("*", new BsonString("community." + collection)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void holdsNoAddressAndNoSecret(String collection) {
        assertThat(Connectors.config(collection))
                .containsEntry("connection.uri", "${env:MONGODB_URI}")
                .containsEntry("database", "${env:MONGODB_DATABASE}");
    }

    @ParameterizedTest
    @MethodSource("all")
    void keepsItsPositionWhenTheAddressOfMongoChanges(String collection) {
        assertThat(Connectors.config(collection)).containsEntry("offset.partition.name", "community." + collection);
    }

    @ParameterizedTest
    @MethodSource("all")
    void stopsRatherThanSkipsWhatItCannotCopy(String collection) {
        assertThat(Connectors.config(collection))
                .containsEntry("errors.tolerance", "none")
                .doesNotContainKeys("mongo.errors.tolerance", "errors.deadletterqueue.topic.name");
    }

    @ParameterizedTest
    @MethodSource("all")
    void copiesWhatIsThereFirstAndMovesOnWhileItsCollectionIsIdle(String collection) {
        assertThat(Connectors.config(collection))
                .containsEntry("startup.mode", "copy_existing")
                .containsEntry("heartbeat.topic.name", "liveshelf.connect.heartbeats");
        assertThat(Long.parseLong(Connectors.setting(collection, "heartbeat.interval.ms")))
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void publishesOnlyInsertedFacts(String collection) {
        assertThat(Connectors.pipeline(collection))
                .containsExactly(BsonDocument.parse("{$match: {operationType: 'insert'}}"));
        assertThat(Connectors.config(collection))
                .containsEntry("publish.full.document.only", "true")
                .containsEntry("publish.full.document.only.tombstone.on.delete", "false")
                .doesNotContainKey("change.stream.full.document");
    }

    @ParameterizedTest
    @MethodSource("state")
    void publishesTheCurrentDocumentAndATombstoneWhenItIsDeleted(String collection) {
        assertThat(Connectors.pipeline(collection).get(0))
                .isEqualTo(BsonDocument.parse(
                        "{$match: {operationType: {$in: ['insert', 'update', 'replace', 'delete']}}}"));
        assertThat(Connectors.config(collection))
                .containsEntry("publish.full.document.only", "true")
                .containsEntry("publish.full.document.only.tombstone.on.delete", "true")
                .containsEntry("change.stream.full.document", "updateLookup");
    }

    @Test
    void leavesTheTextOfChaptersOut() {
        assertThat(Connectors.pipeline("book_chapters").get(1))
                .isEqualTo(BsonDocument.parse("{$project: {updateDescription: 0, 'fullDocument.content': 0}}"));
    }

    @Test
    void differsBetweenCollectionsOnlyInNamesAndInTheTextOfChapters() {
        assertThat(Connectors.facts().map(ConnectorFilesTest::withoutNames).distinct())
                .hasSize(1);
        assertThat(Connectors.state()
                        .filter(collection -> !collection.equals("book_chapters"))
                        .map(ConnectorFilesTest::withoutNames)
                        .distinct())
                .hasSize(1);
    }

    private static Map<String, String> withoutNames(String collection) {
        Map<String, String> config = new TreeMap<>(Connectors.config(collection));
        config.replaceAll((name, value) -> value.replace(collection, "<collection>"));
        return config;
    }
}

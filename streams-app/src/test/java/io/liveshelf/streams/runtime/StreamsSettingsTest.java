// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsSettingsTest {
    private static final int LARGEST_SOURCE_RECORD = 64 << 20;

    @Test
    void canSendADeadLetterOfTheLargestRecordThatATopicTakes() throws Exception {
        var settings = new ProducerConfig(producer(Map.of()));

        assertThat(settings.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG))
                .isGreaterThan(LARGEST_SOURCE_RECORD + (1 << 20));
        assertThat(settings.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG))
                .isGreaterThan(settings.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
    }

    @Test
    void internalTopicsTakeWhateverTheProducerSendsAndKeepTombstonesForAMonth() throws Exception {
        Properties properties = properties(Map.of());

        assertThat(properties)
                .containsEntry(
                        StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                        producer(Map.of()).get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG))
                .containsEntry(
                        StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG),
                        Duration.ofDays(30).toMillis());
        assertThat(StateDirectory.LONGEST_UNUSED).isLessThan(StreamsSettings.TOMBSTONES);
    }

    @Test
    void theInstanceIdOfEachThreadHasTheNumberOfTheThread() throws Exception {
        var config = new StreamsConfig(properties(Map.of("LIVESHELF_INSTANCE_ID", "streams-1")));

        assertThat(config.getMainConsumerConfigs("group", "client", 2))
                .containsEntry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "streams-1-2");
    }

    /** Kafka Streams refuses an instance with a name there. */
    @Test
    void anInstanceHasNoNameWhereTheBrokersAssignTasks() throws Exception {
        var config = new StreamsConfig(
                properties(Map.of("LIVESHELF_INSTANCE_ID", "streams-1", "LIVESHELF_GROUP_PROTOCOL", "streams")));

        assertThat(config.getMainConsumerConfigs("group", "client", 2))
                .doesNotContainKey(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        assertThat(config.getString(StreamsConfig.GROUP_PROTOCOL_CONFIG)).isEqualToIgnoringCase("streams");
    }

    @Test
    void eachStoreHasACopyOnAnotherInstanceWhereThereIsOne() throws Exception {
        assertThat(new StreamsConfig(properties(Map.of())).getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG))
                .isEqualTo(1);
    }

    /** Or whoever takes the tasks of a killed instance over waits for its transaction. Brokers look every 2 s. */
    @Test
    void aTransactionEndsBeforeTheSessionOfItsInstanceAndOutlastsTheCommitInterval() throws Exception {
        var config = new StreamsConfig(properties(Map.of("LIVESHELF_COMMIT_INTERVAL_MS", "7000")));
        int session =
                number(config.getMainConsumerConfigs("group", "client", 1), ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        int transaction = number(producer(Map.of()), ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);

        assertThat(transaction + 2_000).isLessThanOrEqualTo(session);
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isLessThan(transaction);
    }

    @Test
    void aTaskOutlastsABrokerThatIsAwayForTenMinutes() throws Exception {
        var config = new StreamsConfig(properties(Map.of()));

        assertThat(config.getLong(StreamsConfig.TASK_TIMEOUT_MS_CONFIG))
                .isGreaterThan(Duration.ofMinutes(10).toMillis());
        assertThat(producer(Map.of())).containsEntry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    }

    @Test
    void internalTopicsHaveTheBrokersReplicationUnlessConfigured() throws Exception {
        assertThat(properties(Map.of()))
                .containsEntry(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1)
                .doesNotContainKey(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG));
        assertThat(properties(Map.of("LIVESHELF_REPLICATION_FACTOR", "3", "LIVESHELF_MIN_INSYNC_REPLICAS", "2")))
                .containsEntry(StreamsConfig.REPLICATION_FACTOR_CONFIG, 3)
                .containsEntry(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), 2);
    }

    @Test
    void whatIsWrittenIsOnAllReplicasThatAreInSync() throws Exception {
        assertThat(new ProducerConfig(producer(Map.of())).getString(ProducerConfig.ACKS_CONFIG))
                .isIn("all", "-1");
    }

    /** Kafka's own parser gets back what was set, whatever is in it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"hush", "pa\"ss", "back\\slash\\", "a;b=c", "two words", "\u1ebf\u20ac", "line\nend", "\\n"})
    void everyClientLogsInWithThePassword(String password) throws Exception {
        var config = new StreamsConfig(properties(Map.of(
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "PLAIN",
                "KAFKA_SASL_USERNAME", "live\"shelf",
                "KAFKA_SASL_PASSWORD", password)));

        for (Map<String, Object> client : List.of(
                config.getAdminConfigs("a"),
                config.getProducerConfigs("p"),
                config.getMainConsumerConfigs("g", "m", 1),
                config.getRestoreConsumerConfigs("r"))) {
            assertThat(client).containsEntry("security.protocol", "SASL_SSL");
            assertThat(JaasContext.loadClientContext(Map.of(
                                    "sasl.jaas.config", new Password(String.valueOf(client.get("sasl.jaas.config")))))
                            .configurationEntries())
                    .singleElement()
                    .extracting(entry -> entry.getOptions())
                    .isEqualTo(Map.of("username", "live\"shelf", "password", password));
        }
    }

    private static int number(Map<String, Object> settings, String name) {
        return Integer.parseInt(String.valueOf(settings.get(name)));
    }

    private static Map<String, Object> producer(Map<String, String> variables) throws InvalidConfiguration {
        Map<String, Object> producer = new StreamsConfig(properties(variables)).getProducerConfigs("test");
        producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return producer;
    }

    private static Properties properties(Map<String, String> variables) throws InvalidConfiguration {
        return StreamsSettings.of(StreamsAppConfig.from(variables).streams());
    }
}

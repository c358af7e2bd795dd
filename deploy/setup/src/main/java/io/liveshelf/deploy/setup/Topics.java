// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import io.liveshelf.connect.config.TopicDefinition;
import io.liveshelf.contract.configuration.KafkaConnection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** The topics of the pipeline. A topic that exists is left alone: its partition count decides where its records are. */
public final class Topics {

    private final List<TopicDefinition> definitions;

    private Topics(List<TopicDefinition> definitions) {
        this.definitions = definitions;
    }

    /**
     * All topics as defined, with this number of partitions where the definition allows it.
     *
     * @param partitions null: as defined
     * @param replicationFactor null: the brokers' default
     */
    public static Topics of(@Nullable Integer partitions, @Nullable Integer replicationFactor) {
        return new Topics(TopicDefinition.all().stream()
                .map(topic -> partitions == null ? topic : topic.withPartitions(partitions))
                .map(topic -> replicationFactor == null ? topic : topic.withReplicationFactor(replicationFactor))
                .toList());
    }

    /**
     * The same topics, whose records count as written only once so many copies have them.
     *
     * @param copies null: the brokers' default
     */
    public Topics withMinInsyncReplicas(@Nullable Integer copies) {
        return copies == null
                ? this
                : new Topics(definitions.stream()
                        .map(topic -> topic.withMinInsyncReplicas(copies))
                        .toList());
    }

    /**
     * Creates the missing topics and returns their number.
     *
     * @throws SetupFailure if the brokers are unreachable or refuse
     */
    public int createMissing(KafkaConnection kafka) throws SetupFailure, InterruptedException {
        Map<String, Object> settings = kafka.properties();
        settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200);
        try (Admin admin = Admin.create(settings)) {
            Collection<KafkaFuture<Void>> results = admin.createTopics(
                            definitions.stream().map(Topics::topic).toList())
                    .values()
                    .values();
            int created = 0;
            for (KafkaFuture<Void> result : results) {
                created += created(result) ? 1 : 0;
            }
            return created;
        } catch (KafkaException | ExecutionException e) {
            throw new SetupFailure("the topics were not created: " + kafka.explain(e), e);
        }
    }

    private static boolean created(KafkaFuture<Void> result) throws ExecutionException, InterruptedException {
        try {
            result.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private static NewTopic topic(TopicDefinition definition) {
        Optional<Short> copies = definition.replicationFactor() == TopicDefinition.BROKER_DEFAULT
                ? Optional.empty()
                : Optional.of(definition.replicationFactor());
        return new NewTopic(definition.name(), Optional.of(definition.partitions()), copies)
                .configs(definition.config());
    }
}

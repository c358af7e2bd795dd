// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.oracle.History;
import io.liveshelf.local.launcher.stack.StartProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The next start continues from the data directory of the last one. And what the streams keep in Kafka: topics that take every
 * record, and state that goes with its positions.
 */
@Execution(ExecutionMode.CONCURRENT)
@OnProcesses
class RestartIT {
    private static final String GROUP = "liveshelf-3";
    private static final String VIEWS = "community.book_view_sessions";

    @Test
    void goesOnWhereItStoppedAndRefusesStateWithoutPositions(@TempDir Path dataDir) throws Exception {
        var history = new History(7, Instant.now());
        Map<TopicPartition, Long> before;
        try (var stack = Stack.start(dataDir);
                var community = new Community(stack)) {
            community.apply(history.go(150));
            new OracleCheck(stack).awaitRedis(community::world);
            before = ends(stack);
        }
        try (var stack = Stack.start(dataDir);
                var community = new Community(stack)) {
            assertThat(community.world().books()).isNotEmpty();
            new OracleCheck(stack).awaitRedis(community::world);
            assertThat(ends(stack)).as("nothing is delivered again").isEqualTo(before);

            community.apply(history.go(50));
            new OracleCheck(stack).awaitRedis(community::world);

            internalTopicsTakeWhatTheStreamsSend(stack);
            stateWithoutPositionsIsRefused(stack);
        }
    }

    private static void internalTopicsTakeWhatTheStreamsSend(Stack stack) throws Exception {
        try (var admin = admin(stack)) {
            assertThat(internalTopics(admin)).isNotEmpty().allSatisfy(topic -> {
                assertThat(value(topic, "max.message.bytes")).isGreaterThan(64 << 20);
                assertThat(value(topic, "delete.retention.ms"))
                        .isEqualTo(Duration.ofDays(30).toMillis());
            });
        }
    }

    private static void stateWithoutPositionsIsRefused(Stack stack) throws Exception {
        stack.parts().stop(Stack.STREAMS);
        try (var admin = admin(stack)) {
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() ->
                            admin.deleteConsumerGroups(List.of(GROUP)).all().get() == null);
        }

        assertThatThrownBy(() -> stack.parts().start(Stack.STREAMS)).isInstanceOf(StartProblem.class);
        assertThat(Files.readString(stack.launcher().log(Stack.STREAMS)))
                .contains("group " + GROUP + " has no committed offsets any more", "LIVESHELF_APPLICATION_ID");
    }

    private static Admin admin(Stack stack) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka()));
    }

    private static Map<TopicPartition, Long> ends(Stack stack) {
        try (var consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            return consumer.endOffsets(consumer.partitionsFor(VIEWS).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .collect(Collectors.toSet()));
        }
    }

    private static Collection<Config> internalTopics(Admin admin) throws Exception {
        List<ConfigResource> topics = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(GROUP + "-"))
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        return admin.describeConfigs(topics).all().get().values();
    }

    private static long value(Config topic, String name) {
        return Long.parseLong(topic.get(name).value());
    }
}

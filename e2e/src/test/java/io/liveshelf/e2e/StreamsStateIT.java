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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the streams keep in Kafka: topics that take every record, and state that goes with its positions. */
@Execution(ExecutionMode.CONCURRENT)
class StreamsStateIT {
    private static final String GROUP = "liveshelf-3";

    @Test
    void internalTopicsTakeWhatTheStreamsSendAndStateWithoutPositionsIsRefused(@TempDir Path dataDir) throws Exception {
        try (var stack = Stack.start(dataDir);
                var community = new Community(stack);
                var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka()))) {
            community.apply(new History(7, Instant.now()).go(100));
            new OracleCheck(stack).awaitRedis(community::world);

            assertThat(internalTopics(admin)).isNotEmpty().allSatisfy(topic -> {
                assertThat(value(topic, "max.message.bytes")).isGreaterThan(64 << 20);
                assertThat(value(topic, "delete.retention.ms"))
                        .isEqualTo(Duration.ofDays(30).toMillis());
            });

            stack.parts().stop(Stack.STREAMS);
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() ->
                            admin.deleteConsumerGroups(List.of(GROUP)).all().get() == null);

            assertThatThrownBy(() -> stack.parts().start(Stack.STREAMS)).isInstanceOf(StartProblem.class);
            assertThat(Files.readString(stack.parts().log(Stack.STREAMS)))
                    .contains("group " + GROUP + " has no committed offsets any more", "LIVESHELF_APPLICATION_ID");
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

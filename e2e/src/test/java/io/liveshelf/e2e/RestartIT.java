// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.oracle.History;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The next start continues from the data directory of the last one. */
@Execution(ExecutionMode.CONCURRENT)
class RestartIT {
    private static final String VIEWS = "community.book_view_sessions";

    @Test
    void goesOnWhereItStopped(@TempDir Path dataDir) throws Exception {
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
        }
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
}

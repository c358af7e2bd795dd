// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.History;
import io.liveshelf.contract.view.Views;
import io.liveshelf.e2e.ReplayRun.Printed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** Replays of a part, on topics that have lost their facts: backfilled from MongoDB, with some views, and with an end. */
@Drill
class PartialReplayIT {
    private static final String VIEW_SESSIONS = "community.book_view_sessions";
    private static final List<String> FACTS = List.of(VIEW_SESSIONS, "community.book_purchases");
    private static final String TRENDING = Views.TRENDING_TODAY.key();
    private static final String FEATURED = Views.FEATURED_WEEK.key();
    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void whatTheTopicsHaveNoMoreIsReadFromMongoDbAndCountedOnce() throws Exception {
        try (Stack stack = Stack.start(Files.createTempDirectory(Path.of("target"), "stack-"));
                var community = new Community(stack);
                Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka()))) {
            var replays = new ReplayRun(stack);
            community.apply(new History(43, Instant.now()).go(300));
            new OracleCheck(stack).awaitRedis(community::world);
            forgetFacts(admin);
            for (BsonDocument again : community.collection(VIEW_SESSIONS).find().limit(20)) {
                community.redeliver(VIEW_SESSIONS, again);
            }

            Printed backfilled = replays.run("start", "backfilled", "--views", "trending-today,featured-week");
            backfilled.isDone();
            assertThat(backfilled.out())
                    .containsPattern("reads \\d+ facts of community.book_view_sessions from MongoDB")
                    .contains("makes only books:trending:today, books:trending:week");
            await().atMost(SOON).until(() -> replays.run("diff", "backfilled"), done -> done.exitCode() == 0);
            assertThat(replays.run("diff", "backfilled")
                            .out()
                            .lines()
                            .map(line -> line.substring(0, line.indexOf(' '))))
                    .containsExactly(TRENDING, FEATURED);
            assertThat(keys(stack, "replay:backfilled:books:*"))
                    .containsExactlyInAnyOrder("replay:backfilled:" + TRENDING, "replay:backfilled:" + FEATURED);
            assertThat(replays.run("promote", "backfilled").err()).contains("was started with --views");

            standsStill(stack, community, replays, admin);

            for (String name : List.of("backfilled", "till")) {
                replays.run("drop", name).isDone();
            }
            assertThat(admin.listTopics().names().get()).noneMatch(topic -> topic.contains("replay"));
            assertThat(keys(stack, "replay:*")).isEmpty();
        }
    }

    private static void standsStill(Stack stack, Community community, ReplayRun replays, Admin admin) throws Exception {
        String end = Instant.now().toString();
        replays.run("start", "till", "--to", end, "--views", TRENDING).isDone();
        assertThat(replays.run("start", "till", "--to", end, "--views", TRENDING)
                        .out())
                .contains("till was started at", "till is done");
        assertThat(replays.run("start", "till", "--to", end).err()).contains("was started with other options");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(replays.run("list").out().lines())
                        .anyMatch(line -> line.startsWith("till") && line.contains("done, as of " + end)));
        JsonNode before = books(stack, "replay:till:" + TRENDING);
        JsonNode served = books(stack, TRENDING);
        Map<TopicPartition, Long> earlier = ends(admin);

        String bookId = before.get(before.size() - 1).get("book_id").asText();
        for (int i = 0; i < 50; i++) {
            community.view(bookId, Instant.now());
        }

        await().atMost(SOON).until(() -> !books(stack, TRENDING).equals(served));
        Generation till = Generation.replay(new GenerationName("till"), "liveshelf-3");
        Map<TopicPartition, Long> grown = ends(admin);
        grown.entrySet().removeAll(earlier.entrySet());
        assertThat(grown).isNotEmpty();
        await().atMost(SOON).until(() -> {
            Map<TopicPartition, Long> read = new HashMap<>();
            admin.listConsumerGroupOffsets(till.groups().streams())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> read.put(partition, offset == null ? 0 : offset.offset()));
            return grown.entrySet().stream().allMatch(each -> read.getOrDefault(each.getKey(), 0L) >= each.getValue());
        });
        assertThat(books(stack, "replay:till:" + TRENDING)).isEqualTo(before);
        assertThat(replays.run("promote", "till").err()).contains("was started with --");
    }

    private static List<String> keys(Stack stack, String pattern) {
        return stack.redis(commands -> new ArrayList<>(commands.keys(pattern)));
    }

    private static JsonNode books(Stack stack, String key) {
        String body = stack.redis(commands -> commands.get(key));
        return Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class).get("books");
    }

    /** As retention does. */
    private static void forgetFacts(Admin admin) throws Exception {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        ends(admin).forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
        admin.deleteRecords(all).all().get();
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.describeTopics(FACTS)
                .allTopicNames()
                .get()
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(each -> asked.put(new TopicPartition(topic, each.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }
}

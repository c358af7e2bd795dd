// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.bench.drill.EventCounters;
import io.liveshelf.contract.counters.EventCount;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.History;
import io.liveshelf.contract.oracle.Oracle;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.local.launcher.stack.Checkout;
import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.stack.StackOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two instances of the streams are replaced by the {@link NextVersion}, one after the other, and then back, under traffic. The API stays
 * as it is: it serves what either version publishes.
 */
@Drill
@Execution(ExecutionMode.CONCURRENT)
@OnProcesses
class RollingUpgradeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** An instance that is restarted keeps its tasks, however busy the machine is. */
    private static final Duration LONG_SESSION = Duration.ofSeconds(40);

    private static final List<String> FACTS = List.of("community.book_view_sessions", "community.book_purchases");

    /** Those that the next version makes by another definition. */
    private static final Set<String> TOUCHED = Stream.of(
                    Views.TRENDING_TODAY,
                    Views.CATEGORY_TREE,
                    Views.topOfParent(parent("education")),
                    Views.topOfParent(parent("business")))
            .map(View::key)
            .collect(Collectors.toUnmodifiableSet());

    @Test
    void oneInstanceAfterTheOtherIsReplacedAndThenBack(@TempDir Path dataDir) throws Exception {
        NextVersion next = NextVersion.build(Checkout.find(), Path.of("target", "next-version"));
        try (var stack = Stack.start(dataDir, options -> options(options, dataDir));
                var community = new Community(stack);
                var group = new GroupWatch(stack);
                var counters = EventCounters.of(stack.kafka())) {
            var history = new History(23, Instant.now());
            Supplier<Map<String, JsonNode>> old = () -> Oracle.answers(community.world(), Instant.now());
            Supplier<Map<String, JsonNode>> changed = () -> next.answers(community.world(), Instant.now());
            var upgrade = new Upgrade(stack, community, history, dataDir);
            community.apply(history.go(200));
            upgrade.oracle.awaitRedis(old, view -> true);
            await().atMost(PATIENCE).until(() -> eachHasFacts(group));

            var readers = new ViewReaders(stack);
            try (readers) {
                upgrade.replace(upgrade.other(), next);
                upgrade.sideBySide(old);
                upgrade.replaceTheRest(next);
                upgrade.oracle.awaitRedis(changed, view -> true);

                upgrade.replace(upgrade.other(), null);
                upgrade.sideBySide(old);
                upgrade.replaceTheRest(null);
                upgrade.oracle.awaitRedis(old, view -> true);
            }
            assertThat(readers.failures()).isEmpty();
            assertThat(readers.sizesOfTrending()).containsExactly(5, 7, 5);
            assertThat(readers.sizesOfTree()).containsExactly(33, 34, 33);
            nothingIsLostOrDoubled(community, counters);
        }
    }

    private static StackOptions options(StackOptions options, Path dataDir) {
        StackOptions two = options.withInstances(2);
        for (int number : List.of(1, 2)) {
            String name = PartNames.streams(number);
            two = two.withPartEnvironment(
                            name,
                            StackOptions.CLASS_PATH,
                            classes(dataDir, number).toString())
                    .withPartEnvironment(name, "LIVESHELF_SESSION_TIMEOUT_MS", Long.toString(LONG_SESSION.toMillis()));
        }
        return two;
    }

    private static Path classes(Path dataDir, int number) {
        return dataDir.resolve("classes-" + number).toAbsolutePath();
    }

    private static Taxonomy.Parent parent(String id) {
        return Taxonomy.builtIn().parent(id).orElseThrow();
    }

    private static boolean eachHasFacts(GroupWatch group) {
        return group.isStable()
                && group.assignments().values().stream()
                                .filter(each -> each.stream()
                                        .anyMatch(partition -> partition.topic().equals(FACTS.get(0))))
                                .count()
                        == 2;
    }

    private static void nothingIsLostOrDoubled(Community community, EventCounters counters) {
        var world = community.world().readable();
        Map<String, Integer> inserted = Map.of(
                FACTS.get(0),
                world.views().size(),
                FACTS.get(1),
                world.purchases().size());
        await().atMost(PATIENCE).untilAsserted(() -> {
            for (String topic : FACTS) {
                assertThat(counters.accountForAll(topic)).as(topic).isTrue();
                assertThat(counters.sum(topic, EventCount::counted) + counters.sum(topic, EventCount::late))
                        .as(topic)
                        .isEqualTo((long) inserted.getOrDefault(topic, 0));
            }
        });
    }

    private static final class Upgrade {
        private final Stack stack;
        private final Community community;
        private final History history;
        private final Path dataDir;
        private final OracleCheck oracle;

        Upgrade(Stack stack, Community community, History history, Path dataDir) {
            this.stack = stack;
            this.community = community;
            this.history = history;
            this.dataDir = dataDir;
            this.oracle = new OracleCheck(stack);
        }

        /** The instance that does not merge. */
        int other() {
            return 3 - await().atMost(PATIENCE).until(this::merging, each -> each > 0);
        }

        /** The instance that merges; 0: none does right now. */
        private int merging() throws Exception {
            for (int number : List.of(1, 2)) {
                if (health(number).at("/merge/condition").asText().equals("CURRENT")) {
                    return number;
                }
            }
            return 0;
        }

        private JsonNode health(int number) throws Exception {
            String address = stack.parts().endpoints().streams().get(number - 1).address();
            return Json.read(oracle.get(address).body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
        }

        /** Stops an instance and starts it in another version, under traffic; null: in that of the checkout. */
        void replace(int number, @Nullable NextVersion version) throws Exception {
            try (var traffic = Traffic.start(community, history)) {
                stack.parts().stop(PartNames.streams(number));
                if (version == null) {
                    NextVersion.removeFrom(classes(dataDir, number));
                } else {
                    version.installIn(classes(dataDir, number));
                }
                stack.parts().start(PartNames.streams(number));
                traffic.awaitSteps(50);
            }
        }

        /** Replaces the instance that is left, which is the one that merges or did so just before. */
        void replaceTheRest(@Nullable NextVersion version) throws Exception {
            for (int number : List.of(1, 2)) {
                if (classes(dataDir, number).toFile().exists() == (version == null)) {
                    replace(number, version);
                }
            }
            await().atMost(PATIENCE).until(() -> merging() > 0 && waiting().isEmpty());
        }

        /** While both versions count, views that they make by other definitions stand still, the as-of too, and all others go on. */
        void sideBySide(Supplier<Map<String, JsonNode>> right) {
            await().atMost(PATIENCE).until(() -> waiting().equals(TOUCHED));
            oracle.awaitRedis(right, view -> !TOUCHED.contains(view));
            Map<String, String> before = standing();

            community.apply(history.go(60));
            oracle.awaitRedis(right, view -> !TOUCHED.contains(view));

            assertThat(standing()).isEqualTo(before);
        }

        private Set<String> waiting() throws Exception {
            var waiting = new TreeSet<String>();
            for (int number : List.of(1, 2)) {
                health(number).at("/waiting_views/views").forEach(each -> waiting.add(each.asText()));
            }
            return waiting;
        }

        /** What must not move while views wait, as it is in Redis. */
        private Map<String, String> standing() {
            return stack.redis(redis -> Stream.concat(TOUCHED.stream(), Stream.of(AsOf.KEY))
                    .collect(Collectors.toMap(key -> key, key -> String.valueOf(redis.get(key)))));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.oracle.History;
import io.liveshelf.contract.view.Views;
import io.liveshelf.e2e.ReplayRun.Printed;
import io.liveshelf.local.launcher.stack.PartNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A replay with another rule under traffic, from its start to its end, while readers poll: promoted, taken back and dropped. */
@Drill
@ExtendWith(SharedStack.class)
@OnProcesses
class ReplayIT {
    private static final String NAME = "top7";
    private static final String TRENDING = Views.TRENDING_TODAY.key();
    private static final String RULES = "{\"views\":{\"books:trending:today\":{\"size\":7}}}";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration LONGEST_VERIFY = Duration.ofMinutes(4);

    /** Two generations have the same content in common where one changes less often than both publish. */
    private static final Duration SLOWLY = Duration.ofMillis(200);

    private final Stack stack;
    private final OracleCheck oracle;

    ReplayIT(Stack stack) {
        this.stack = stack;
        this.oracle = new OracleCheck(stack);
    }

    @Test
    void isRebuiltComparedPromotedTakenBackAndDropped(@TempDir Path directory) throws Exception {
        Path rules = directory.resolve("rules.json");
        Files.writeString(rules, RULES);
        try (var community = Community.emptied(stack)) {
            var history = new History(41, Instant.now());
            community.apply(history.go(300));
            Set<String> topics = topics();
            Set<String> groups = groups();
            var readers = new ViewReaders(stack);
            try (readers;
                    var traffic = Traffic.start(community, history, SLOWLY)) {
                assertThat(replay("start", NAME, "--rules", rules.toString(), "--detach"))
                        .satisfies(Printed::isDone);
                await().atMost(SOON).until(() -> stack.launcher().pid(part()) != 0);
                stack.launcher().kill(part());
                assertThat(replay("start", NAME, "--rules", rules.toString()))
                        .satisfies(Printed::isDone)
                        .extracting(Printed::out)
                        .asString()
                        .contains(NAME + " has caught up");
                await().atMost(SOON).until(() -> replay("diff", NAME).out(), out -> isOnlyDifference(out, TRENDING));
                assertThat(replay("promote", NAME).err()).contains("differs in 1 that --expect does not name");

                traffic.awaitSteps(20);
                await().atMost(SOON)
                        .until(() -> replay("promote", NAME, "--expect", TRENDING), done -> done.exitCode() == 0);
                await().atMost(SOON).until(() -> sizeOfTrending() == 7);
                verifyTakesTheRulesThatAreServed(directory.resolve("verify.txt"));
                traffic.awaitSteps(20);
                assertThat(replay("drop", NAME).err()).contains(NAME + " is served");
                assertThat(replay("rollback")).satisfies(Printed::isDone);
                await().atMost(SOON).until(() -> sizeOfTrending() == 5);
                traffic.awaitSteps(20);
            }
            assertThat(readers.failures()).isEmpty();
            assertThat(readers.sizesOfTrending()).containsExactly(5, 7, 5);

            stopsOnceItNeedNotBeKeptAnyMore();
            assertThat(replay("drop", NAME)).satisfies(Printed::isDone);
            assertThat(replay("list").out()).doesNotContain(NAME);
            assertThat(topics()).isEqualTo(topics);
            assertThat(groups()).isEqualTo(groups);
            assertThat(keys()).noneMatch(key -> key.startsWith(KeySpace.REPLAYS));
            oracle.awaitRedis(community::world);
        }
    }

    @Test
    void namesThatReachElsewhereAreRefused() {
        for (String name : List.of("../live", "live*", "top-7", "a:b", "TOP", "x.views", "")) {
            assertThat(replay("start", name, "--detach").exitCode()).as(name).isEqualTo(2);
            assertThat(replay("drop", name).exitCode()).as(name).isEqualTo(2);
        }
        assertThat(replay("start", "live", "--detach").exitCode()).isEqualTo(2);
        assertThat(replay("drop", "live").err()).contains("is not dropped");
    }

    private void stopsOnceItNeedNotBeKeptAnyMore() {
        await().atMost(SOON).until(() -> replay("promote", NAME, "--expect", TRENDING), done -> done.exitCode() == 0);
        await().atMost(SOON)
                .until(
                        () -> replay("promote", "live", "--expect", TRENDING, "--keep", "3s"),
                        done -> done.exitCode() == 0 && done.out().contains(NAME + " is kept running until"));
        await().atMost(SOON)
                .until(
                        () -> replay("list").out(),
                        out -> out.lines()
                                .anyMatch(line ->
                                        line.startsWith(NAME) && line.contains(" 0 ") && line.contains("stopped at")));
    }

    private void verifyTakesTheRulesThatAreServed(Path output) throws Exception {
        var endpoints = stack.parts().endpoints();
        Process verify = Command.verify(
                output,
                "--api",
                endpoints.api().address(),
                "--mongo",
                endpoints.mongo().address(),
                "--kafka",
                stack.kafka(),
                "--cards",
                "0");
        try {
            assertThat(verify.waitFor(LONGEST_VERIFY.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            verify.destroyForcibly();
        }
        assertThat(Files.readString(output))
                .contains("note: generation " + NAME + " is served; views are compared by its rules")
                .containsPattern("(?m)^" + TRENDING + " .* equal$");
    }

    private static String part() {
        return PartNames.replay(new GenerationName(NAME));
    }

    private static boolean isOnlyDifference(String table, String key) {
        List<String> different =
                table.lines().filter(line -> line.contains("DIFFERS")).toList();
        return different.size() == 1 && different.get(0).startsWith(key + " ");
    }

    private int sizeOfTrending() throws Exception {
        String body = oracle.get(stack.api() + Views.TRENDING_TODAY.path()).body();
        return body.contains("\"limit\":7") ? 7 : 5;
    }

    private Set<String> keys() {
        List<String> keys = stack.redis(commands -> commands.keys("*"));
        return Set.copyOf(keys);
    }

    private Set<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get();
        }
    }

    private Set<String> groups() throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            return admin.listGroups().all().get().stream()
                    .map(GroupListing::groupId)
                    .collect(Collectors.toSet());
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka()));
    }

    private Printed replay(String... arguments) {
        return new ReplayRun(stack).run(arguments);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.oracle.History;
import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two instances of the streams, each with the standbys of the other one's tasks. */
@Execution(ExecutionMode.CONCURRENT)
class TwoInstancesIT {
    /** Longer than a process takes to start on a machine that is busy. */
    private static final Duration SESSION = Duration.ofSeconds(40);
    /** 3 s where nothing else runs; a busy machine takes longer. What it took is printed. */
    private static final Duration LONGEST_TAKEOVER = Duration.ofSeconds(20);

    @Test
    void onesTasksComeBackAfterARestartAndGoToTheOtherAfterADeath(@TempDir Path dataDir) throws Exception {
        var history = new History(5, Instant.now());
        try (var stack = Stack.start(dataDir, TwoInstancesIT::options);
                var community = new Community(stack);
                var group = new GroupWatch(stack)) {
            community.apply(history.go(150));
            new OracleCheck(stack).awaitRedis(community::world);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> group.isStable()
                            && group.assignments().values().stream().noneMatch(partitions -> partitions.isEmpty()));

            restartOne(stack, community, history, group);
            killOne(stack, community, history, group);
        }
    }

    private static StackOptions options(StackOptions options) {
        return options.withInstances(2)
                .withPartEnvironment("streams", "LIVESHELF_SESSION_TIMEOUT_MS", Long.toString(SESSION.toMillis()));
    }

    /** A static member that stops and returns in time: it never leaves, and nobody rebalances. */
    private static void restartOne(Stack stack, Community community, History history, GroupWatch group)
            throws Exception {
        var before = group.assignments();
        assertThat(before).hasSize(2);
        try (var recording = group.record()) {
            stack.parts().stop(PartNames.streams(2));
            assertThat(group.assignments()).as("while it is stopped").isEqualTo(before);
            community.apply(history.go(20));
            stack.parts().start(PartNames.streams(2));
            new OracleCheck(stack).awaitRedis(community::world);

            assertThat(recording.states()).containsOnly(GroupState.STABLE);
        }
        assertThat(group.assignments()).as("when it is back").isEqualTo(before);
    }

    private static void killOne(Stack stack, Community community, History history, GroupWatch group) throws Exception {
        Instant killed = Instant.now();
        stack.parts().kill(PartNames.streams(1));
        // or the launcher starts it again
        stack.parts().stop(PartNames.streams(1));
        community.apply(history.go(20));
        await().atMost(SESSION.plusSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !group.isStable());
        Instant noticed = Instant.now();
        new OracleCheck(stack).awaitRedis(community::world);
        Instant right = Instant.now();

        System.out.printf(
                "[takeover] noticed %d ms after the kill; views right %d ms later%n",
                Duration.between(killed, noticed).toMillis(),
                Duration.between(noticed, right).toMillis());
        assertThat(Duration.between(noticed, right)).isLessThan(LONGEST_TAKEOVER);
        assertThat(group.assignments()).hasSize(1);
    }
}

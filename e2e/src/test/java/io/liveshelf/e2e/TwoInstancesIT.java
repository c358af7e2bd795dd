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
import java.util.stream.Stream;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Instances of the streams that come, restart, die and go, each with the standbys of others' tasks, as they are by default. Whoever
 * reads meanwhile gets an answer.
 *
 * <p>With {@code -Dtakeovers=N} an instance dies N times, to measure how long a takeover takes.
 */
@Drill
@Execution(ExecutionMode.CONCURRENT)
@OnProcesses
class TwoInstancesIT {
    /** Of the instances that are restarted: longer than a process takes to start on a machine that is busy. */
    private static final Duration LONG_SESSION = Duration.ofSeconds(40);

    private static final int TAKEOVERS = Integer.getInteger("takeovers", 1);
    /** 3 s where nothing else runs; a busy machine takes longer. What it took is printed. */
    private static final Duration LONGEST_TAKEOVER = Duration.ofSeconds(20);

    private static final String KILLED = PartNames.streams(3);

    @Test
    void othersGoOnWhileOneRestartsAndTakeOverWhenItDiesOrLeaves(@TempDir Path dataDir) throws Exception {
        var history = new History(5, Instant.now());
        try (var stack = Stack.start(dataDir, TwoInstancesIT::options);
                var community = new Community(stack);
                var group = new GroupWatch(stack)) {
            community.apply(history.go(150));
            new OracleCheck(stack).awaitRedis(community::world);
            group.awaitShares(2);
            assertThat(Stream.of("writer", "merge", "invalidator").map(group::assignor))
                    .as("loops that go on with what they keep while others come and go")
                    .containsOnly("cooperative-sticky");

            try (var visitor = new Visitor(stack.api())) {
                restartAll(stack, community, history, group);
                scaleUp(stack, community, history, group);
                for (int i = 0; i < TAKEOVERS; i++) {
                    if (i > 0) {
                        stack.parts().start(KILLED);
                        group.awaitShares(3);
                    }
                    kill(stack, community, history, group);
                }
                scaleDown(stack, community, history, group);
                assertThat(visitor.failures()).as("reads that failed").isEmpty();
            }
        }
    }

    private static StackOptions options(StackOptions options) {
        String session = Long.toString(LONG_SESSION.toMillis());
        return options.withInstances(2)
                .withPartitions(3)
                .withPartEnvironment(PartNames.streams(1), "LIVESHELF_SESSION_TIMEOUT_MS", session)
                .withPartEnvironment(PartNames.streams(2), "LIVESHELF_SESSION_TIMEOUT_MS", session);
    }

    /** Static members that stop and return in time: they never leave, and nobody rebalances. */
    private static void restartAll(Stack stack, Community community, History history, GroupWatch group)
            throws Exception {
        var before = group.assignments();
        try (var recording = group.record()) {
            community.apply(history.go(20));
            stack.launcher().restart(PartNames.STREAMS);
            new OracleCheck(stack).awaitRedis(community::world);

            assertThat(recording.states()).containsOnly(GroupState.STABLE);
        }
        assertThat(group.assignments()).as("when they are back").isEqualTo(before);
    }

    private static void scaleUp(Stack stack, Community community, History history, GroupWatch group) throws Exception {
        try (var readers = new Readers(community)) {
            readers.awaitViews();
            stack.launcher().scale(3);
            group.awaitShares(3);
            community.apply(history.go(20));
        }
        new OracleCheck(stack).awaitRedis(community::world);
    }

    /** In the middle of its transactions. */
    private static void kill(Stack stack, Community community, History history, GroupWatch group) throws Exception {
        Instant killed;
        Instant noticed;
        try (var readers = new Readers(community)) {
            readers.awaitViews();
            killed = Instant.now();
            stack.launcher().kill(KILLED);
            // or the launcher starts it again
            stack.parts().stop(KILLED);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> !group.has(KILLED));
            noticed = Instant.now();
            community.apply(history.go(20));
        }
        new OracleCheck(stack).awaitRedis(community::world);
        Instant right = Instant.now();

        System.out.printf(
                "[takeover] noticed %d ms after the kill; views right %d ms later%n",
                Duration.between(killed, noticed).toMillis(),
                Duration.between(noticed, right).toMillis());
        assertThat(Duration.between(noticed, right)).isLessThan(LONGEST_TAKEOVER);
        assertThat(group.assignments()).hasSize(2);
    }

    /** Much sooner than the session of the one that leaves would end. */
    private static void scaleDown(Stack stack, Community community, History history, GroupWatch group)
            throws Exception {
        Instant left;
        try (var readers = new Readers(community)) {
            readers.awaitViews();
            stack.launcher().scale(1);
            left = Instant.now();
            community.apply(history.go(20));
        }
        new OracleCheck(stack).awaitRedis(community::world);
        Duration took = Duration.between(left, Instant.now());

        System.out.printf("[scale] views right %d ms after the last one left%n", took.toMillis());
        assertThat(took).isLessThan(LONGEST_TAKEOVER);
        assertThat(group.assignments().keySet()).containsExactly(PartNames.streams(1) + "-1");
    }
}

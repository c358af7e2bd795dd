// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.liveshelf.bench.drill.EventCounters;
import io.liveshelf.contract.oracle.History;
import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Broker and MongoDB, one process, stand still in the middle of transactions and come back. A commit then fails, in one of two
 * ways. Kafka Streams initialises its tasks again, with the same processor objects: what they remembered must not count again.
 * Or the stream thread fails: another one must take over.
 *
 * <p>Commits are given little time here, so that seconds are enough. With {@code -Dfreeze.seconds=140} the streams have their usual
 * settings, and everything stands still for that long, as in an ordinary outage.
 */
@Execution(ExecutionMode.CONCURRENT)
@OnProcesses
class FrozenBrokerIT {
    private static final String VIEWS = "community.book_view_sessions";
    private static final int INSTANCES = 2;
    private static final Duration USUAL = Duration.ofSeconds(Integer.getInteger("freeze.seconds", 0));
    /** Where other builds run beside this one a commit may take a second; that must not be taken for a broker that stands still. */
    private static final Duration COMMIT_TIMEOUT = Duration.ofSeconds(3);
    /** The commit fails, and what Kafka Streams then does succeeds. */
    private static final Duration SHORT = COMMIT_TIMEOUT.plusSeconds(1);
    /** That fails too. Shorter than what ends a transaction, 8 s, which would be another failure. */
    private static final Duration LONG = COMMIT_TIMEOUT.multipliedBy(2).plusSeconds(1);
    /** Longer than any freeze and the start of a process, so that the tasks stay where they are. */
    private static final Duration SESSION = Duration.ofSeconds(60);
    /** A freeze meets a commit only by chance: a run needed eight. */
    private static final int ATTEMPTS = 24;
    /**
     * From the end of a freeze until all facts are counted. A process whose commit failed twice ends; the next one starts after a
     * pause of 1 s, joins the group again, restores its stores and reads on, all of that on a machine that may be busy.
     */
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private static final Pattern FAILED_COMMIT =
            Pattern.compile("Timeout.* awaiting (AddOffsetsToTxn|TxnOffsetCommit)|Producer got fenced trying to");

    @Test
    void countsEverythingOnceAfterTheBrokerStoodStill(@TempDir Path dataDir) throws Exception {
        var history = new History(99, Instant.now());
        try (var stack = Stack.start(dataDir, FrozenBrokerIT::options);
                var community = new Community(stack)) {
            community.apply(history.go(150));
            new OracleCheck(stack).awaitRedis(community::world);

            if (USUAL.isZero()) {
                freezeUntilACommitFails(stack, community);
                checkEverything(stack, community, history);
                freeze(stack, community, LONG);
            } else {
                freeze(stack, community, USUAL);
            }
            checkEverything(stack, community, history);
            assertThatCommitsFailed(stack);
        }
    }

    private static StackOptions options(StackOptions options) {
        StackOptions two = options.withInstances(INSTANCES);
        return USUAL.isZero()
                ? two.withPartEnvironment(
                                "streams", "LIVESHELF_COMMIT_TIMEOUT_MS", Long.toString(COMMIT_TIMEOUT.toMillis()))
                        .withPartEnvironment(
                                "streams", "LIVESHELF_SESSION_TIMEOUT_MS", Long.toString(SESSION.toMillis()))
                        // Commits often, so that a freeze meets one. Where a commit takes longer than what lies between
                        // two, a task processes a record or two for each; so there must not be many records.
                        .withPartEnvironment("streams", "LIVESHELF_BOOKS_TICK_MS", "5")
                        .withPartEnvironment("streams", "LIVESHELF_AUTHORS_TICK_MS", "5")
                : two;
    }

    private static void freezeUntilACommitFails(Stack stack, Community community) throws Exception {
        for (int attempt = 0; attempt < ATTEMPTS && failedCommits(stack) == 0; attempt++) {
            freeze(stack, community, SHORT);
            stack.parts().awaitHealthy(Duration.ofMinutes(1));
        }
        assertThatCommitsFailed(stack);
    }

    private static void assertThatCommitsFailed(Stack stack) {
        assertThat(failedCommits(stack))
                .as("failed commits, or nothing is shown")
                .isPositive();
    }

    /** All books disappear and come back, so that each count of books and authors is computed and published. */
    private static void checkEverything(Stack stack, Community community, History history) throws Exception {
        stack.parts().awaitHealthy(RECOVERY);
        awaitCounted(stack);
        var oracle = new OracleCheck(stack);
        List<BsonValue> books = visibleBooks(community);
        show(community, books, false);
        oracle.awaitRedis(community::world);
        show(community, books, true);
        community.apply(history.go(50));
        oracle.awaitRedis(community::world);
        stack.parts().awaitHealthy(Duration.ofMinutes(1));
    }

    /** All facts are taken in, and each has one outcome. */
    private static void awaitCounted(Stack stack) {
        try (var counters = EventCounters.of(stack.kafka())) {
            await().atMost(RECOVERY).until(() -> counters.accountForAll(VIEWS));
        }
    }

    private static void freeze(Stack stack, Community community, Duration time) throws Exception {
        try (var readers = new Readers(community)) {
            readers.awaitViews();
            stack.parts().pause(PartNames.BROKER);
            try {
                await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
            } finally {
                stack.parts().resume(PartNames.BROKER);
            }
        }
    }

    private static void show(Community community, List<BsonValue> books, boolean visible) {
        community
                .collection("community.online_books")
                .updateMany(Filters.in("_id", books), Updates.set("community_config.is_public", visible));
    }

    private static List<BsonValue> visibleBooks(Community community) {
        return community
                .collection("community.online_books")
                .find(Filters.eq("community_config.is_public", true))
                .map(book -> book.get("_id"))
                .into(new ArrayList<>());
    }

    private static long failedCommits(Stack stack) {
        return IntStream.rangeClosed(1, INSTANCES)
                .mapToObj(number -> stack.launcher().log(PartNames.streams(number)))
                .flatMap(log -> lines(log).stream())
                .filter(line -> FAILED_COMMIT.matcher(line).find())
                .count();
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

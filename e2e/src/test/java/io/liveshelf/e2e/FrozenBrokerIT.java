// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import io.liveshelf.contract.oracle.History;
import io.liveshelf.local.launcher.stack.PartNames;
import io.liveshelf.local.launcher.stack.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Broker and MongoDB, one process, stand still in the middle of transactions and come back. Kafka Streams then revives the
 * tasks whose commit failed, with the same processor objects: what they remembered must not count again. The whole outage of
 * an ordinary failure: {@code -Dfreeze.seconds=140}.
 */
@Execution(ExecutionMode.CONCURRENT)
class FrozenBrokerIT {
    private static final int INSTANCES = 2;
    /** The commit was refused before it began to end: only then do the tasks go on with the same objects. */
    private static final Pattern REVIVED = Pattern.compile("Timeout.* awaiting (AddOffsetsToTxn|TxnOffsetCommit)");
    /** Longer than {@link #COMMIT_TIMEOUT}; shorter than what ends a session, so that the tasks stay where they are. */
    private static final Duration FREEZE = Duration.ofSeconds(Integer.getInteger("freeze.seconds", 2));

    private static final Duration COMMIT_TIMEOUT = FREEZE.dividedBy(4);
    /** A freeze revives a task only where it meets a commit. */
    private static final int ATTEMPTS = FREEZE.compareTo(Duration.ofMinutes(1)) > 0 ? 1 : 15;

    @Test
    void countsEverythingOnceAfterTheBrokerStoodStill(@TempDir Path dataDir) throws Exception {
        var history = new History(99, Instant.now());
        try (var stack = Stack.start(Files.createTempDirectory(Path.of("target"), "frozen-"), FrozenBrokerIT::options);
                var community = new Community(stack)) {
            var oracle = new OracleCheck(stack);
            community.apply(history.go(150));
            oracle.awaitRedis(community::world);

            for (int attempt = 0; attempt < ATTEMPTS && revivals(stack) == 0; attempt++) {
                freeze(stack, community);
                stack.parts().awaitHealthy(Duration.ofMinutes(2));
            }
            assertThat(revivals(stack)).as("revived tasks, or nothing is shown").isPositive();
            rewriteBooks(community);
            community.apply(history.go(50));

            oracle.awaitRedis(community::world);
            stack.parts().awaitHealthy(Duration.ofMinutes(1));
        }
    }

    private static StackOptions options(StackOptions options) {
        return options.withInstances(INSTANCES)
                // commits all the time, so that a freeze meets one
                .withPartEnvironment("streams", "LIVESHELF_BOOKS_TICK_MS", "5")
                .withPartEnvironment("streams", "LIVESHELF_AUTHORS_TICK_MS", "5")
                .withPartEnvironment("streams", "LIVESHELF_COMMIT_INTERVAL_MS", "5")
                .withPartEnvironment(
                        "streams", "LIVESHELF_COMMIT_TIMEOUT_MS", Long.toString(COMMIT_TIMEOUT.toMillis()));
    }

    private static void freeze(Stack stack, Community community) throws Exception {
        var readers = Executors.newSingleThreadExecutor();
        try {
            var views = new AtomicLong();
            readers.execute(() -> view(community, views));
            await().atMost(Duration.ofSeconds(30)).until(() -> views.get() > 100);
            stack.parts().pause(PartNames.BROKER);
            try {
                await().pollDelay(FREEZE).atMost(FREEZE.plusSeconds(5)).until(() -> true);
            } finally {
                stack.parts().resume(PartNames.BROKER);
            }
        } finally {
            readers.shutdownNow();
            assertThat(readers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    /** Inserts views until it is interrupted, or MongoDB fails. Whether the last one was stored is read from MongoDB later. */
    private static void view(Community community, AtomicLong views) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                community.view("b" + views.incrementAndGet() % 5, Instant.now());
            }
        } catch (MongoException e) {
            // MongoDB stands still
        }
    }

    /** A change of every book; the streams take what they knew of it out of the sums, and put in the new. */
    private static void rewriteBooks(Community community) {
        for (BsonDocument book : community.collection("community.online_books").find()) {
            book.append("touched", new BsonDateTime(Instant.now().toEpochMilli()));
            community.write("community.online_books", book);
        }
    }

    private static long revivals(Stack stack) {
        return IntStream.rangeClosed(1, INSTANCES)
                .mapToObj(number -> stack.parts().log(PartNames.streams(number)))
                .flatMap(log -> lines(log).stream())
                .filter(line -> REVIVED.matcher(line).find())
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

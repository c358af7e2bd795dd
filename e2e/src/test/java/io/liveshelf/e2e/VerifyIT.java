// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The command against a whole system with demo books: it succeeds under live traffic and finds a falsified value. */
@Execution(ExecutionMode.CONCURRENT)
@OnProcesses
class VerifyIT {
    private static final double VIEWS_PER_SECOND = 4;
    private static final Duration LIMIT = Duration.ofMinutes(8);

    @TempDir
    static Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // JUnit calls start() first
    private static Stack stack;

    @BeforeAll
    static void start() throws Exception {
        stack = Stack.start(
                directory.resolve("data"),
                options -> options.withBooks(60).withTraffic(VIEWS_PER_SECOND).withoutTraffic());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    /** Exit code and output of the command. */
    private record Run(int exitCode, String output) {
        String row(View view) {
            return output.lines()
                    .filter(line -> line.startsWith(view.key() + " "))
                    .findFirst()
                    .orElse("no row of " + view.key());
        }
    }

    private static Run verify(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "verify-", ".txt");
        Process process = Command.verify(output, arguments);
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String dataDir() {
        return directory.resolve("data").toString();
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void succeedsUnderLiveTraffic() throws Exception {
        stack.launcher().startTraffic();
        try {
            Run run = verify("--data-dir", dataDir(), "--within", "120", "--cards", "20");

            assertThat(run.exitCode()).as(run.output()).isZero();
            for (View view : Views.all()) {
                assertThat(run.row(view)).containsPattern(" (LOCAL|REDIS) ").endsWith(" equal");
            }
            assertThat(run.output())
                    .contains("20 of 20 equal")
                    .containsPattern("event counters .* equal; \\d+ records")
                    .containsPattern("dead letters .* equal; no dead letters");
        } finally {
            stack.launcher().stopTraffic();
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void namesTheViewAndTheValueThatIsFalsified() throws Exception {
        View view = Views.POPULAR_TAGS;
        Run before = verify("--data-dir", dataDir(), "--cards", "0");
        assertThat(before.exitCode()).as(before.output()).isZero();
        String right = stack.redis(redis -> redis.get(view.key()));
        JsonNode tags = Json.read(right.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        int count = tags.at("/tags/0/books_count").asInt();
        String wrong = right.replaceFirst("\"books_count\":" + count, "\"books_count\":" + (count + 1));
        // the streams write the right value whenever it changes, so the wrong one is written again and again
        var forger = Executors.newSingleThreadScheduledExecutor();
        try {
            var forging = forger.scheduleWithFixedDelay(
                    () -> stack.redis(redis -> redis.set(view.key(), wrong)), 0, 100, TimeUnit.MILLISECONDS);
            Run run = verify("--data-dir", dataDir(), "--within", "15", "--cards", "0");

            assertThat(forging.isDone()).as("the forger is still running").isFalse();
            assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
            assertThat(run.row(view))
                    .contains("differs at /tags/0/books_count: right is " + count + ", served is " + (count + 1));
            assertThat(run.output())
                    .contains((Views.all().size() + 1) + " of " + (Views.all().size() + 2) + " equal");
        } finally {
            forger.shutdownNow();
            assertThat(forger.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            stack.redis(redis -> redis.set(view.key(), right));
        }
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void comparesTheWeekWithTheFactTopicsOnceMongoDbHasRemovedFacts() throws Exception {
        List<Document> sessions = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sessions.add(new Document("_id", "old-" + i)
                    .append("book_id", "book-00007")
                    .append("viewed_at", Date.from(Instant.now().minus(Duration.ofDays(2)))));
        }
        stack.community().getCollection("book_view_sessions").insertMany(sessions);
        await().atMost(Duration.ofSeconds(60)).until(() -> viewsWeek("book-00007") >= 40);
        stack.community()
                .getCollection("book_view_sessions")
                .deleteMany(new Document("_id", new Document("$regex", "^old-")));

        Run run = verify("--data-dir", dataDir(), "--within", "60", "--cards", "0");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("note: MongoDB removes view sessions (TTL index)");
        assertThat(viewsWeek("book-00007")).as("the streams still count them").isGreaterThanOrEqualTo(40);

        var endpoints = stack.parts().endpoints();
        Run withoutKafka = verify(
                "--api", endpoints.api().address(), "--mongo", endpoints.mongo().address(), "--cards", "0");

        assertThat(withoutKafka.exitCode()).as(withoutKafka.output()).isEqualTo(1);
        assertThat(withoutKafka.row(Views.FEATURED_WEEK)).contains("not comparable: ");
    }

    private static long viewsWeek(String bookId) {
        String week = stack.redis(redis -> redis.get(Views.FEATURED_WEEK.key()));
        for (JsonNode book :
                Json.read(week.getBytes(StandardCharsets.UTF_8), JsonNode.class).path("books")) {
            if (book.path("book_id").asText().equals(bookId)) {
                return book.path("views_week").asLong();
            }
        }
        return 0;
    }
}

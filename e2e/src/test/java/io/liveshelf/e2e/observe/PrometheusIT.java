// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import io.liveshelf.contract.view.Views;
import io.liveshelf.e2e.Command;
import io.liveshelf.e2e.Drill;
import io.liveshelf.e2e.OnProcesses;
import io.liveshelf.e2e.Stack;
import io.liveshelf.local.launcher.stack.PartNames;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A real Prometheus looks at a whole system, and its alerts fire for what they are about: a record that cannot be used, a connector that
 * stands still or has lost its place, a Redis that evicts, readers who get old answers. The others need half an hour, or a fault of ours;
 * {@link AlertsTest} has each of them fire on numbers that are written down.
 */
@Drill
@Execution(ExecutionMode.CONCURRENT)
@OnProcesses
class PrometheusIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    /** A minute of standing still, and what comes before and after it. */
    private static final Duration STILL = Duration.ofMinutes(3);

    @TempDir
    static Path directory = Path.of("");

    @SuppressWarnings("NullAway.Init") // JUnit calls start() first
    private static Stack stack;

    @SuppressWarnings("NullAway.Init")
    private static PrometheusProcess prometheus;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        assumeThat(PrometheusProcess.isThere())
                .as("prometheus (Debian: prometheus) is installed")
                .isTrue();
        stack = Stack.start(
                directory.resolve("data"), options -> options.withBooks(60).withTraffic(4));
        prometheus = PrometheusProcess.start(
                Files.createDirectories(directory.resolve("prometheus")),
                stack.parts().endpoints().metrics());
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            assertThat(prometheus.targets())
                    .containsOnlyKeys("liveshelf-api", "liveshelf-connect", "liveshelf-kafka", "liveshelf-streams")
                    .doesNotContainValue(false);
            assertThat(prometheus.firing()).as("where all is well").isEmpty();
        });
    }

    @AfterAll
    static void stop() throws Exception {
        if (prometheus != null) { // else it is not installed, or the stack did not start
            prometheus.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    private static void awaitFiring(Duration limit, String... alerts) {
        await().atMost(limit)
                .untilAsserted(() -> assertThat(prometheus.firing()).contains(alerts));
    }

    private static void awaitSilent(String... alerts) {
        await().atMost(SOON).untilAsserted(() -> assertThat(prometheus.firing()).doesNotContain(alerts));
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void aRecordThatCannotBeUsed() throws Exception {
        assertThat(prometheus.firing()).doesNotContain("LiveshelfDeadLetters");
        stack.community()
                .getCollection("book_view_sessions")
                .insertOne(new Document("_id", "of the future")
                        .append("book_id", "book-00001")
                        .append("viewed_at", Date.from(Instant.now().plus(Duration.ofDays(20)))));

        awaitFiring(SOON, "LiveshelfDeadLetters");
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void aConnectWorkerThatStandsStill() throws Exception {
        String[] alerts = {"LiveshelfConnectorStandsStill", "LiveshelfAsOfStandsStill", "LiveshelfProcessDown"};
        assertThat(prometheus.firing()).doesNotContain(alerts);
        stack.parts().pause(PartNames.CONNECT);
        try {
            awaitFiring(STILL, alerts);
        } finally {
            stack.parts().resume(PartNames.CONNECT);
        }
        awaitSilent(alerts);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void aRedisThatEvicts() throws Exception {
        assertThat(prometheus.firing()).doesNotContain("LiveshelfRedisEvicting");
        List<String> before = Stream.of("maxmemory", "maxmemory-policy")
                .map(name -> stack.redis(redis -> redis.configGet(name)).get(name))
                .toList();
        try {
            stack.redis(redis -> redis.configSet("maxmemory-policy", "allkeys-lru"));
            long used = Long.parseLong(
                    stack.redis(redis -> redis.info("memory")).replaceAll("(?s).*\\bused_memory:([0-9]+).*", "$1"));
            stack.redis(redis -> redis.configSet("maxmemory", Long.toString(used - (used >> 4))));

            awaitFiring(SOON, "LiveshelfRedisEvicting");
        } finally {
            stack.redis(redis -> redis.configSet("maxmemory", before.get(0)));
            stack.redis(redis -> redis.configSet("maxmemory-policy", before.get(1)));
        }
        stack.parts().awaitHealthy(SOON);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void readersWhoGetOldAnswersOfWhichNobodyKnowsHowOldTheyAre() throws Exception {
        String[] alerts = {"LiveshelfAnswersDegraded", "LiveshelfAsOfUnknown"};
        assertThat(prometheus.firing()).doesNotContain(alerts);
        read();
        stack.parts().stop(PartNames.REDIS);
        stack.parts().pause(PartNames.BROKER); // and the embedded MongoDB
        try {
            await().atMost(SOON).untilAsserted(() -> {
                read();
                assertThat(prometheus.firing()).contains(alerts);
            });
        } finally {
            stack.parts().resume(PartNames.BROKER);
            stack.parts().start(PartNames.REDIS);
        }
        stack.parts().awaitHealthy(SOON);
        awaitSilent("LiveshelfAsOfUnknown");
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void aConnectorThatHasLostItsPlace() throws Exception {
        assertThat(prometheus.firing()).doesNotContain("LiveshelfHistoryLost");
        MongoCollection<Document> saved = stack.community().getCollection("saved_books");
        saved.drop();
        saved.insertOne(new Document("user_id", "user-1").append("book_id", "book-00001"));
        awaitFiring(SOON, "LiveshelfHistoryLost");

        Path output = directory.resolve("recover.txt");
        Process recover = Command.launcher(
                output, "recover", "--data-dir", directory.resolve("data").toString());
        assertThat(recover.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(recover.exitValue()).as(Files.readString(output)).isZero();
        awaitSilent("LiveshelfHistoryLost");
    }

    private void read() throws Exception {
        HttpResponse<Void> response = http.send(
                HttpRequest.newBuilder(URI.create(stack.api() + Views.TRENDING_TODAY.path()))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(Set.of(200, 503)).contains(response.statusCode());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.liveshelf.contract.view.Views;
import io.liveshelf.e2e.Command;
import io.liveshelf.e2e.Drill;
import io.liveshelf.local.demo.traffic.BookRush;
import io.liveshelf.local.launcher.stack.Checkout;
import io.liveshelf.operate.probe.HttpJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docker-compose --profile demo up}, as a user would: everything becomes healthy, a view arrives, more instances are started, one is
 * killed, and all of it comes back after {@code down}. {@code verify} looks from outside after each step.
 */
@Drill
class ComposeIT {
    private static final Path HOME = Checkout.find().directory();
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private static final int MOST_MEGABYTES = 250;
    private static final int RUSH = 3_000;
    private static final String BOOK = "book-00007";

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void needsAnEngineAndImages() throws Exception {
        Optional<String> problem = ComposeProject.problem(HOME);
        assumeThat(problem)
                .as("docker-compose.yml was not started: %s", problem.orElse(""))
                .isEmpty();
    }

    @Test
    void startsServesScalesSurvivesAKillAndComesBack() throws Exception {
        var variables = Map.of("DEMO_BOOKS", "300", "DEMO_VIEWS_PER_SECOND", "5", "LIVESHELF_PARTITIONS", "4");
        try (ComposeProject project = ComposeProject.of(HOME, variables)) {
            project.compose("up", "--detach");
            awaitHealthy(project);
            confinesOurs(project);
            measuresConnectors(project);

            long before = today(project);
            rush(project);
            awaitToday(project, before + RUSH);
            verify(project);

            project.compose("up", "--detach", "--no-recreate", "--scale", "streams-app=3");
            awaitHealthy(project);
            assertThat(project.containers("streams-app")).hasSize(3);
            verify(project);

            kill(project, project.containers("streams-app").get(0));
            rush(project);
            awaitToday(project, before + 2 * RUSH);
            awaitHealthy(project);
            verify(project);

            long books = books(project);
            project.compose("down");
            project.compose("up", "--detach");
            awaitHealthy(project);
            assertThat(books(project)).isGreaterThanOrEqualTo(books);
            awaitToday(project, before + 2 * RUSH);
            verify(project);
        }
    }

    /** Every container but that of setup, which has done its work. */
    private static void awaitHealthy(ComposeProject project) {
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(2)).untilAsserted(() -> {
            List<Container> all = new ArrayList<>(project.ours());
            for (String server : List.of("kafka", "mongo", "redis-cache")) {
                all.addAll(project.containers(server));
            }
            assertThat(all)
                    .hasSizeGreaterThanOrEqualTo(8)
                    .allSatisfy(each -> assertThat(each.state())
                            .as(each.service())
                            .isEqualTo(each.service().equals("setup") ? "exited 0" : "healthy"));
        });
    }

    /** Nobody is root, nothing can be written but state and /tmp, and an image is small. */
    private static void confinesOurs(ComposeProject project) throws IOException, InterruptedException {
        for (Container each : project.ours()) {
            JsonNode host = each.description().path("HostConfig");
            assertThat(each.description().at("/Config/User").asText())
                    .as(each.service())
                    .isEqualTo("10001:10001");
            assertThat(host.path("ReadonlyRootfs").asBoolean())
                    .as(each.service())
                    .isTrue();
            assertThat(host.path("CapDrop").toString()).as(each.service()).contains("ALL");
            assertThat(host.path("Memory").asLong()).as(each.service()).isPositive();
            assertThat(host.path("NanoCpus").asLong()).as(each.service()).isPositive();
            long megabytes = project.inspect("image", each.image()).path("Size").asLong() / 1_000_000;
            System.out.println("[compose] " + each.image() + ": " + megabytes + " MB");
            assertThat(megabytes).as(each.image()).isLessThan(MOST_MEGABYTES);
        }
        Container streams = project.containers("streams-app").get(0);
        assertThat(project.in(
                        streams,
                        "sh",
                        "-c",
                        "id -u; touch /app/x 2>&1 || true; touch /tmp/x /var/lib/liveshelf/x && echo written"))
                .contains("10001", "Read-only file system", "written");
    }

    /** At a port that is not published, and beside the REST interface. */
    private static void measuresConnectors(ComposeProject project) throws IOException, InterruptedException {
        String page = project.in(
                project.containers("connect").get(0),
                "bash",
                "-c",
                "exec 3<>/dev/tcp/127.0.0.1/8084; printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3");
        assertThat(page)
                .contains("kafka_connect_task_status{connector=\"online_books\",status=\"running\",task=\"0\"} 1.0");
    }

    private static MongoClient mongo(ComposeProject project) {
        return MongoClients.create(mongoUri(project));
    }

    private static String mongoUri(ComposeProject project) {
        return "mongodb://" + project.address("MONGO_PORT") + "/?directConnection=true";
    }

    private static MongoDatabase community(MongoClient mongo) {
        return mongo.getDatabase("community");
    }

    private static void rush(ComposeProject project) {
        try (MongoClient mongo = mongo(project)) {
            new BookRush(community(mongo)).view(BOOK, RUSH, Instant.now());
        }
    }

    private static long books(ComposeProject project) {
        try (MongoClient mongo = mongo(project)) {
            return community(mongo).getCollection("online_books").countDocuments(new Document());
        }
    }

    /** The views of the book today, as a reader sees them in the list; 0 where it is not in it. */
    private static long today(ComposeProject project) throws IOException {
        HttpJson answer = HttpJson.get(
                "http://" + project.address("HTTP_PORT") + Views.TRENDING_TODAY.path(), Duration.ofSeconds(5));
        assertThat(answer.status()).isEqualTo(200);
        for (JsonNode book : answer.body().path("books")) {
            if (book.path("book_id").asText().equals(BOOK)) {
                return book.path("views_today").asLong();
            }
        }
        return 0;
    }

    private static void awaitToday(ComposeProject project, long views) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(today(project)).isGreaterThanOrEqualTo(views));
    }

    /** Its process ends without a word; the engine starts it again. */
    private static void kill(ComposeProject project, Container container) {
        ProcessHandle process = ProcessHandle.of(container.pid())
                .orElseThrow(() -> new AssertionError("the engine's processes are not on this machine"));
        assertThat(process.destroyForcibly()).isTrue();
        await().atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> project.containers("streams-app").stream()
                        .anyMatch(each -> each.id().equals(container.id()) && each.restarts() > 0));
    }

    private void verify(ComposeProject project) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "verify-", ".txt");
        Process process = Command.verify(
                output,
                "--api",
                "http://" + project.address("HTTP_PORT"),
                "--mongo",
                mongoUri(project),
                "--kafka",
                project.address("KAFKA_PORT"),
                "--within",
                "180",
                "--cards",
                "20");
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            String printed = Files.readString(output);
            System.out.println(printed);
            assertThat(process.exitValue()).as(printed).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.view.Views;
import io.liveshelf.local.launcher.stack.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The command as a user runs it: it prints where to look, serves live books, and leaves no process behind. */
@Execution(ExecutionMode.CONCURRENT)
@OnProcesses
class UpCommandIT {
    private static final Duration START = Duration.ofSeconds(150);
    private static final Pattern CALL = Pattern.compile("curl -H \"Authorization: Bearer ([^\"]+)\" (\\S+)");

    @Test
    void startsShowsLiveBooksAndStopsEverythingOnSigterm(@TempDir Path directory) throws Exception {
        Path dataDir = directory.resolve("data");
        Path output = directory.resolve("output.txt");
        int port = Stack.freePort();
        Process up = Command.launcher(output, "up", "--port", port + "", "--data-dir", dataDir + "", "--books", "60");
        try {
            await().atMost(START)
                    .until(() -> !up.isAlive() || Files.readString(output).contains("ready: http"));
            assertThat(Files.readString(output)).contains("ready: http://127.0.0.1:" + port, "curl ");

            JsonNode first = get(port, Views.TRENDING_TODAY.path());
            assertThat(first.get("books")).hasSize(5);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(views(get(port, Views.TRENDING_TODAY.path())))
                            .isGreaterThan(views(first)));
            // views may be behind for a moment while the machine is busy
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(status(directory, dataDir))
                            .as(Files.readString(directory.resolve("status.txt")))
                            .isZero());
            assertThat(Files.readString(directory.resolve("status.txt")))
                    .contains(
                            "streams-1",
                            "authors 0-1, books 0-1, intake 0-1",
                            "books:trending:today",
                            "nothing is wrong");

            printsWorkingCredentials(
                    Files.readString(output), Files.readString(directory.resolve("status.txt")), dataDir);

            List<Long> processes = processes(dataDir);
            up.destroy();

            assertThat(up.waitFor(90, TimeUnit.SECONDS))
                    .as("it stops in bounded time")
                    .isTrue();
            assertThat(processes).hasSizeGreaterThan(4).noneMatch(UpCommandIT::lives);
            assertThat(Endpoints.readFrom(dataDir)).isEmpty();
        } finally {
            up.destroyForcibly();
        }
    }

    private static int status(Path directory, Path dataDir) throws IOException, InterruptedException {
        Process status = Command.launcher(directory.resolve("status.txt"), "status", "--data-dir", dataDir + "");
        assertThat(status.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return status.exitValue();
    }

    /** Each printed curl line with a token works, and {@code status} prints the same lines. */
    private static void printsWorkingCredentials(String greeting, String status, Path dataDir) throws Exception {
        List<MatchResult> calls = CALL.matcher(greeting).results().toList();
        assertThat(calls).hasSize(2);
        for (MatchResult call : calls) {
            // 503 is a rightful first answer while the machine is busy starting
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                HttpResponse<String> answer = call(call.group(2), call.group(1));
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(answer.body()).doesNotContain("\"total\":0,");
            });
            assertThat(status).contains(call.group());
        }
        assertThat(Files.getPosixFilePermissions(dataDir.resolve("secrets.json")))
                .as("only the owner reads them")
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private static HttpResponse<String> call(String address, String token) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static long views(JsonNode trending) {
        return trending.at("/books/0/views_today").asLong();
    }

    private static List<Long> processes(Path dataDir) throws IOException {
        var processes = new ArrayList<Long>();
        Endpoints endpoints = Endpoints.readFrom(dataDir).orElseThrow();
        endpoints.services().values().forEach(service -> processes.add(service.pid()));
        return processes;
    }

    private static boolean lives(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static JsonNode get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return Json.read(
                HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofByteArray())
                        .body(),
                JsonNode.class);
    }
}

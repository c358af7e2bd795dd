// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as somebody uses it who has nothing else: starts, serves, is right, stops, and goes on. */
@Drill
class DistributionIT {
    private static final Duration START = Duration.ofMinutes(4);
    private static final String VIEWS_OF_THE_FIRST = "/books/0/views_today";

    @TempDir
    Path directory = Path.of("");

    @Test
    void runsWithoutACheckoutAndGoesOnWhereItStopped() throws Exception {
        Path distribution = distribution();
        Map<Path, FileTime> files = files(distribution);
        int port = Stack.freePort();
        String[] up = {"up", "--port", port + "", "--books", "60", "--views-per-second", "10"};

        long views;
        Process first = start("first.txt", distribution, up);
        try {
            await().atMost(START).until(() -> hasSaid(first, "first.txt", "ready: http://127.0.0.1:" + port));
            assertThat(get(port, "/")).contains("<html");
            await().atMost(START)
                    .untilAsserted(() -> assertThat(run(distribution, "status")).isZero());
            assertThat(run(distribution, "verify", "--within", "60"))
                    .as(said("verify.txt"))
                    .isZero();
            views = viewsOfTheFirst(port);
            stop(first);
        } finally {
            first.destroyForcibly();
        }

        Process second = start("second.txt", distribution, up);
        try {
            await().atMost(START).until(() -> hasSaid(second, "second.txt", "ready: http://127.0.0.1:" + port));
            await().atMost(START)
                    .untilAsserted(() -> assertThat(viewsOfTheFirst(port))
                            .isGreaterThanOrEqualTo(views)
                            .isPositive());
            stop(second);
        } finally {
            second.destroyForcibly();
        }

        assertThat(directory.resolve("liveshelf/logs"))
                .as("the usual data directory")
                .isDirectory();
        assertThat(files(distribution)).as("nothing is written to its folder").isEqualTo(files);
    }

    private static Path distribution() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("../deploy/archive/target/distribution"))) {
            return all.filter(each -> Files.isExecutable(each.resolve("bin/liveshelf")))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath()
                    .normalize();
        }
    }

    private Process start(String output, Path distribution, String... arguments) throws IOException {
        var command =
                new ArrayList<>(List.of(distribution.resolve("bin/liveshelf").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(output).toFile());
        builder.environment().keySet().removeIf(name -> !List.of("PATH", "LANG").contains(name));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("XDG_DATA_HOME", directory.toString());
        return builder.start();
    }

    private int run(Path distribution, String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments[0] + ".txt", distribution, arguments);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(arguments[0]).isTrue();
        return process.exitValue();
    }

    private boolean hasSaid(Process process, String output, String text) throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("it ended before it said \"" + text + "\":\n" + said(output));
        }
        return said(output).contains(text);
    }

    private String said(String output) throws IOException {
        Path file = directory.resolve(output);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static void stop(Process up) throws InterruptedException {
        up.destroy();
        assertThat(up.waitFor(90, TimeUnit.SECONDS))
                .as("it stops in bounded time")
                .isTrue();
    }

    private static long viewsOfTheFirst(int port) throws IOException, InterruptedException {
        return Json.mapper()
                .readValue(get(port, Views.TRENDING_TODAY.path()), JsonNode.class)
                .at(VIEWS_OF_THE_FIRST)
                .asLong();
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Map<Path, FileTime> files(Path folder) throws IOException {
        Map<Path, FileTime> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                all.put(file, Files.getLastModifiedTime(file));
            }
        }
        return all;
    }
}

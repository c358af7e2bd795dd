// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.History;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.operate.replay.ReplayCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the API served while books were viewed, edited, hidden and removed is what the topics say of that instant later. */
@ExtendWith(SharedStack.class)
class ReplayQueryIT {
    private static final int ROUNDS = 5;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Set<String> OF_THE_STREAMS = Set.of("LOCAL", "REDIS");

    @TempDir
    private Path directory = Path.of("");

    private final Stack stack;
    private final OracleCheck oracle;
    private final Community community;

    ReplayQueryIT(Stack stack) {
        this.stack = stack;
        this.oracle = new OracleCheck(stack);
        this.community = Community.emptied(stack);
    }

    @AfterEach
    void end() {
        community.close();
    }

    /**
     * An answer of the API.
     *
     * @param at an instant between the last change that it contains and the next one
     */
    private record Served(View view, Instant at, JsonNode body) {}

    @Test
    void whatWasServedIsFoundAgain() throws Exception {
        List<Served> served = recordAnswers();

        for (Served each : served) {
            JsonNode found = query("--view", each.view.key(), "--at", each.at.toString(), "--json");
            assertThat(found.path("at").asText()).isEqualTo(each.at.toString());
            assertThat(found.path("reasons")).isEmpty();
            assertThat(found.path("answer"))
                    .as("%s at %s", each.view.key(), each.at)
                    .isEqualTo(each.body);
        }
        assertThat(served.stream()
                        .filter(each -> each.view.equals(Views.TRENDING_TODAY))
                        .map(Served::body)
                        .distinct())
                .as("answers that differ from each other")
                .hasSizeGreaterThan(1);
        everySecondGoesIntoAFile(served.get(0).at, served.get(served.size() - 1).at);
    }

    private List<Served> recordAnswers() {
        var history = new History(31, Instant.now());
        community.apply(history.go(80));
        List<Served> served = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            community.apply(history.go(25));
            Instant written = Instant.now();
            Views.all().forEach(view -> served.add(answer(view, written)));
        }
        return served;
    }

    /** The answer that has every change until then. Nothing else changes before all are read. */
    private Served answer(View view, Instant written) {
        List<Served> served = new ArrayList<>();
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).until(() -> {
            HttpResponse<String> response = oracle.get(stack.api() + view.path());
            boolean hasAll = response.headers()
                    .firstValue("X-As-Of")
                    .map(Instant::parse)
                    .filter(written::isBefore)
                    .isPresent();
            if (!hasAll
                    || !OF_THE_STREAMS.contains(
                            response.headers().firstValue("X-Cache").orElse(""))) {
                return false;
            }
            return served.add(
                    new Served(view, Instant.now().truncatedTo(ChronoUnit.MILLIS), comparable(response.body())));
        });
        return served.get(0);
    }

    private static JsonNode comparable(String body) {
        ObjectNode json = Json.read(body.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
        assertThat(json.remove(List.of("cached_at", "ttl"))).isNotNull();
        return json;
    }

    private JsonNode query(String... arguments) {
        return Json.read(run(arguments).getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    private String run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        List<String> all = new ArrayList<>(List.of("query", "--kafka", stack.kafka()));
        all.addAll(List.of(arguments));
        int exitCode = new CommandLine(new ReplayCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        assertThat(exitCode).as(err.toString()).isZero();
        return out.toString();
    }

    private void everySecondGoesIntoAFile(Instant from, Instant to) throws Exception {
        Path file = directory.resolve("history.ndjson");

        String printed = run(
                "--view",
                "trending-today",
                "--every",
                "1s",
                "--from",
                from.toString(),
                "--to",
                to.toString(),
                "--to-file",
                file.toString());

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize((int) Duration.between(from, to).toSeconds() + 1);
        assertThat(lines).allSatisfy(line -> assertThat(line).contains("\"exact\":true"));
        assertThat(printed).contains(lines.size() + " answers from " + from).contains(", exact");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.liveshelf.operate.probe.HttpJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What the streams instances say of themselves, while their number changes. */
final class InstanceHealth {

    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final Duration COPIES_LIMIT = Duration.ofSeconds(60);
    /** So many records a store reads in a fraction of a second. */
    private static final long SMALL_LAG = 1_000;
    /** What an instance has to follow shows when it has read of it for the first time. */
    private static final int LOOKS = 4;

    private static final long POLL_MILLIS = 250;

    private final Instances instances;

    InstanceHealth(Instances instances) {
        this.instances = instances;
    }

    /** Waits until all tasks that an instance has go on. */
    void awaitReady(int number) throws StartProblem, InterruptedException {
        Instant end = Instant.now().plus(READY_LIMIT);
        JsonNode verdict = get(instances.health(number) + "/ready");
        while (!verdict.path("status").asText().equals("up")) {
            if (Instant.now().isAfter(end)) {
                throw new StartProblem(PartNames.streams(number) + " was not ready after " + READY_LIMIT.toSeconds()
                        + " s: " + reasons(verdict));
            }
            Thread.sleep(POLL_MILLIS);
            verdict = get(instances.health(number) + "/ready");
        }
    }

    private static String reasons(JsonNode verdict) {
        List<String> reasons = StreamSupport.stream(verdict.path("reasons").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        return reasons.isEmpty() ? "it does not answer" : String.join("; ", reasons);
    }

    /** How many tasks all instances together process. */
    int activeTasks() {
        return reports().stream()
                .mapToInt(report -> report.at("/tasks/active").size())
                .sum();
    }

    /** Waits until the instances process so many tasks and standbys have caught up; false if that took too long. */
    boolean awaitCopies(int tasks) throws InterruptedException {
        Instant end = Instant.now().plus(COPIES_LIMIT);
        int seen = 0;
        while (seen < LOOKS) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
            seen = areComplete(tasks) ? seen + 1 : 0;
        }
        return true;
    }

    private boolean areComplete(int tasks) {
        List<JsonNode> reports = reports();
        long lag = reports.stream()
                .mapToLong(report -> report.at("/tasks/standby_lag").asLong(Long.MAX_VALUE / Instances.MOST))
                .sum();
        int active = reports.stream()
                .mapToInt(report -> report.at("/tasks/active").size())
                .sum();
        return active >= tasks
                && lag <= SMALL_LAG
                && reports.stream()
                        .allMatch(report -> report.path("streams").asText().equals("RUNNING"));
    }

    private List<JsonNode> reports() {
        return new ArrayList<>(IntStream.rangeClosed(1, instances.count())
                .mapToObj(number -> get(instances.health(number)))
                .toList());
    }

    /** Missing where nobody answers. */
    private static JsonNode get(String address) {
        try {
            return HttpJson.get(address, Duration.ofSeconds(2)).body();
        } catch (IOException e) {
            return MissingNode.getInstance(); // it starts, or has died, and will be asked again
        }
    }
}

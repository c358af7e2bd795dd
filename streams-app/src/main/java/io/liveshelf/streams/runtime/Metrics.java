// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.LoopStatus;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of a {@link HealthReport} in the text format of Prometheus. */
final class Metrics {
    private final StringBuilder text = new StringBuilder();

    private Metrics() {}

    static String of(HealthReport report) {
        var metrics = new Metrics();
        metrics.gauge("liveshelf_up", "Whether the process works.", report.isWorking() ? 1 : 0);
        metrics.gauge(
                "liveshelf_stream_threads",
                "Threads that process records.",
                report.threads().running());
        metrics.family("liveshelf_stream_thread_failures_total", "counter", "Stream threads that failed.");
        metrics.sample(
                "liveshelf_stream_thread_failures_total", "", report.threads().failures());
        metrics.events(report);
        metrics.loops(report);
        return metrics.text.toString();
    }

    private void events(HealthReport report) {
        String name = "liveshelf_events_total";
        family(name, "counter", "Records of the tasks of this process, by source topic and outcome.");
        new TreeMap<>(report.eventCounters())
                .forEach((topic, outcomes) -> new TreeMap<>(outcomes)
                        .forEach((outcome, count) -> sample(
                                name,
                                "{topic=\"" + topic + "\",outcome=\""
                                        + outcome.name().toLowerCase(Locale.ROOT) + "\"}",
                                count)));
    }

    private void loops(HealthReport report) {
        gauge(
                "liveshelf_partials_pending",
                "Partials that are not merged yet.",
                report.merge().pending());
        family("liveshelf_views_published_total", "counter", "Views that were published.");
        sample("liveshelf_views_published_total", "", report.merge().acknowledged());
        Map<String, LoopStatus.Snapshot> loops =
                new TreeMap<>(Map.of("writer", report.redis(), "invalidator", report.invalidator()));
        family("liveshelf_redis_pending", "gauge", "What Redis does not have yet.");
        loops.forEach((loop, status) -> sample("liveshelf_redis_pending", label("loop", loop), status.pending()));
        family("liveshelf_redis_acknowledged_total", "counter", "What Redis has acknowledged.");
        loops.forEach((loop, status) ->
                sample("liveshelf_redis_acknowledged_total", label("loop", loop), status.acknowledged()));
    }

    private void gauge(String name, String help, long value) {
        family(name, "gauge", help);
        sample(name, "", value);
    }

    private void family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, String labels, long value) {
        text.append(name).append(labels).append(' ').append(value).append('\n');
    }

    /** Values are names of topics, outcomes and loops, so nothing needs to be escaped. */
    private static String label(String name, String value) {
        return "{" + name + "=\"" + value + "\"}";
    }
}

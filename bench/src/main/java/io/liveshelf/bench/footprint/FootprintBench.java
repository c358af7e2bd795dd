// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.footprint;

import io.liveshelf.bench.BenchOptions;
import io.liveshelf.bench.BenchStack;
import io.liveshelf.bench.Proc;
import io.liveshelf.local.demo.traffic.TrafficCounts;
import io.liveshelf.local.launcher.stack.Endpoints;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Start time, processor time and memory of each process, this one (the launcher with its demo traffic) included, idle and
 * under load, compared with the limits that the product sets itself: 30 s; idle 15 % of one core, at 200 views/s 45 %, 8 of
 * them for the streams; 2.5 GiB. Needs Linux's /proc.
 */
public final class FootprintBench {
    private static final double START_LIMIT_S = 30;
    private static final double IDLE_LIMIT_PERCENT = 15;
    private static final int LIVE_RATE = 200;
    private static final double LIVE_LIMIT_PERCENT = 45;
    private static final double STREAMS_LIMIT_PERCENT = 8;
    private static final double MEMORY_LIMIT_MIB = 2_560;

    private FootprintBench() {}

    /**
     * Options: measured {@code seconds} (60), {@code settle} seconds before them (30), {@code books} (2000),
     * {@code views-per-second} that are measured after the idle time (200; 0: none).
     */
    public static void run(BenchOptions options) throws Exception {
        options.only("seconds", "settle", "books", "views-per-second");
        int rate = options.get("views-per-second", 200);
        Duration span = Duration.ofSeconds(options.get("seconds", 60));
        Duration settle = Duration.ofSeconds(options.get("settle", 30));
        long begin = System.nanoTime();
        try (var stack = BenchStack.start(options.get("books", 2_000), Math.max(1, rate))) {
            double start = (System.nanoTime() - begin) / 1e9;
            Map<String, Long> processes = processes(stack.parts().endpoints());
            TimeUnit.SECONDS.sleep(settle.toSeconds());
            Footprint idle = measure(processes, span);
            idle.print("idle", span);
            line("start, s", start, START_LIMIT_S);
            line("idle, % of one core", idle.cpu(), IDLE_LIMIT_PERCENT);
            line("memory, MiB", idle.memory(), MEMORY_LIMIT_MIB);
            if (rate > 0) {
                stack.parts().startTraffic();
                TimeUnit.SECONDS.sleep(settle.toSeconds());
                TrafficCounts before = stack.parts().traffic();
                Footprint busy = measure(processes, span);
                long views = stack.parts().traffic().views() - before.views();
                busy.print("%.0f views/s".formatted(views / (double) span.toSeconds()), span);
                if (rate == LIVE_RATE) {
                    line("all, % of one core", busy.cpu(), LIVE_LIMIT_PERCENT);
                    line("streams, % of one core", busy.cpuOf("streams-1"), STREAMS_LIMIT_PERCENT);
                }
            }
        }
    }

    private static Footprint measure(Map<String, Long> processes, Duration span)
            throws IOException, InterruptedException {
        Map<String, Long> before = ticks(processes);
        TimeUnit.SECONDS.sleep(span.toSeconds());
        Map<String, Long> after = ticks(processes);
        var parts = new TreeMap<String, Footprint.Part>();
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            String name = process.getKey();
            long ticks = after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
            parts.put(
                    name,
                    new Footprint.Part(
                            ticks * 100.0 / Proc.TICKS_PER_SECOND / span.toSeconds(),
                            Proc.of(process.getValue()).residentMib()));
        }
        return new Footprint(parts);
    }

    private static Map<String, Long> processes(Endpoints endpoints) {
        var processes = new TreeMap<String, Long>();
        Set<Long> seen = new HashSet<>();
        processes.put("launcher", endpoints.pid());
        endpoints.services().forEach((name, service) -> {
            if (service.pid() != 0 && seen.add(service.pid())) {
                processes.put(name.equals("mongo") ? "kafka and mongo" : name, service.pid());
            }
        });
        return processes;
    }

    private static Map<String, Long> ticks(Map<String, Long> processes) throws IOException {
        var ticks = new TreeMap<String, Long>();
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            ticks.put(process.getKey(), Proc.of(process.getValue()).cpuTicks());
        }
        return ticks;
    }

    private static void line(String what, double measured, double limit) {
        System.out.printf("%-22s %8.1f   limit %7.1f   ratio %.2f%n", what, measured, limit, measured / limit);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.footprint;

import io.liveshelf.bench.BenchOptions;
import io.liveshelf.bench.BenchStack;
import io.liveshelf.local.launcher.stack.Endpoints;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Start time, idle processor time and memory of all processes together, this one (the launcher) included, compared with
 * the limits that the product sets itself: 30 s, 15 % of one core, 2.5 GiB. Needs Linux's /proc.
 */
public final class FootprintBench {
    private static final double START_LIMIT_S = 30;
    private static final double IDLE_LIMIT_PERCENT = 15;
    private static final double MEMORY_LIMIT_MIB = 2_560;

    private FootprintBench() {}

    /** Options: measured idle {@code seconds} (60), {@code settle} seconds before them (30), {@code books} (2000). */
    public static void run(BenchOptions options) throws Exception {
        long begin = System.nanoTime();
        try (var stack = BenchStack.start(options.get("books", 2_000), 1)) {
            double start = (System.nanoTime() - begin) / 1e9;
            Map<String, Long> processes = processes(stack.parts().endpoints());
            TimeUnit.SECONDS.sleep(options.get("settle", 30));
            Map<String, Long> before = ticks(processes);
            Duration span = Duration.ofSeconds(options.get("seconds", 60));
            TimeUnit.SECONDS.sleep(span.toSeconds());
            report(start, processes, before, ticks(processes), span);
        }
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

    private static void report(
            double start, Map<String, Long> processes, Map<String, Long> before, Map<String, Long> after, Duration span)
            throws IOException {
        System.out.printf(
                "%nfootprint: idle, %d s, %d cores%n%n",
                span.toSeconds(), Runtime.getRuntime().availableProcessors());
        System.out.printf("%-18s %10s %10s%n", "process", "cpu %", "RSS MiB");
        double cpu = 0;
        double memory = 0;
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            String name = process.getKey();
            long ticks = after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
            double percent = ticks * 100.0 / Proc.TICKS_PER_SECOND / span.toSeconds();
            double mib = Proc.of(process.getValue()).residentMib();
            System.out.printf("%-18s %10.1f %10.0f%n", name, percent, mib);
            cpu += percent;
            memory += mib;
        }
        System.out.printf("%-18s %10.1f %10.0f%n%n", "all", cpu, memory);
        line("start, s", start, START_LIMIT_S);
        line("idle, % of one core", cpu, IDLE_LIMIT_PERCENT);
        line("memory, MiB", memory, MEMORY_LIMIT_MIB);
    }

    private static void line(String what, double measured, double limit) {
        System.out.printf("%-22s %8.1f   limit %7.1f   ratio %.2f%n", what, measured, limit, measured / limit);
    }
}

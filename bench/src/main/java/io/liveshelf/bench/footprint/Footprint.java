// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.footprint;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What each process used, by its name. */
record Footprint(Map<String, Part> parts) {
    Footprint {
        parts = new TreeMap<>(parts);
    }

    /**
     * What one process used.
     *
     * @param cpu percent of one core
     * @param memory resident, in MiB
     */
    record Part(double cpu, double memory) {}

    double cpu() {
        return parts.values().stream().mapToDouble(Part::cpu).sum();
    }

    double cpuOf(String name) {
        Part part = parts.get(name);
        return part == null ? 0 : part.cpu();
    }

    double memory() {
        return parts.values().stream().mapToDouble(Part::memory).sum();
    }

    void print(String load, Duration span) {
        System.out.printf(
                "%nfootprint: %s, %d s, %d cores%n%n",
                load, span.toSeconds(), Runtime.getRuntime().availableProcessors());
        System.out.printf("%-18s %10s %10s%n", "process", "cpu %", "RSS MiB");
        parts.forEach((name, part) -> System.out.printf("%-18s %10.1f %10.0f%n", name, part.cpu(), part.memory()));
        System.out.printf("%-18s %10.1f %10.0f%n%n", "all", cpu(), memory());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.freshness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The time from the commit to each station, per probe. */
final class Hops {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int SLOWEST = 5;
    private static final long LONGEST = 120_000_000_000L;

    private final List<String> stations;
    private final List<Histogram> histograms = new ArrayList<>();

    private final List<Probe> probes = new ArrayList<>();

    /** One probe: nanoseconds from its commit to each station. */
    private record Probe(Instant at, List<Long> after) {
        long last() {
            return after.get(after.size() - 1);
        }
    }

    Hops(List<String> stations) {
        this.stations = stations;
        stations.forEach(each -> histograms.add(new Histogram(LONGEST, 3)));
    }

    /** @param seen the nanosecond at which each station saw it, in the order of the stations */
    void add(long committed, List<Long> seen) {
        List<Long> after = seen.stream()
                .map(at -> Math.max(0, Math.min(LONGEST, at - committed)))
                .toList();
        for (int i = 0; i < after.size(); i++) {
            histograms.get(i).recordValue(after.get(i));
        }
        probes.add(new Probe(Instant.now(), after));
    }

    double medianMillis() {
        return histograms.get(histograms.size() - 1).getValueAtPercentile(50) / NANOS_PER_MILLI;
    }

    double p99Millis() {
        return at(histograms.get(histograms.size() - 1), 99);
    }

    void print(String title) {
        System.out.printf(
                "%n%s, ms after the commit (%d probes)%n",
                title, histograms.get(0).getTotalCount());
        System.out.printf("%-34s %8s %8s %8s %8s%n", "station", "median", "p90", "p99", "max");
        for (int i = 0; i < stations.size(); i++) {
            Histogram each = histograms.get(i);
            System.out.printf(
                    "%-34s %8.0f %8.0f %8.0f %8.0f%n",
                    stations.get(i), at(each, 50), at(each, 90), at(each, 99), at(each, 100));
        }
    }

    /** Where and when the slowest probes were delayed. */
    void printSlowest() {
        System.out.printf("%nthe slowest probes: when they had arrived, and ms after the commit at each station%n");
        probes.stream()
                .sorted(Comparator.comparingLong(Probe::last).reversed())
                .limit(SLOWEST)
                .forEach(probe -> System.out.printf(
                        "%s %s%n",
                        probe.at(),
                        probe.after().stream()
                                .map(nanos -> Math.round(nanos / NANOS_PER_MILLI))
                                .toList()));
    }

    private static double at(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}

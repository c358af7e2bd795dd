// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench;

import io.liveshelf.bench.chaos.ChaosBench;
import io.liveshelf.bench.footprint.FootprintBench;
import io.liveshelf.bench.freshness.FreshnessBench;
import io.liveshelf.bench.load.LoadBench;
import io.liveshelf.bench.pages.PagesBench;
import io.liveshelf.bench.reads.ReadsBench;
import io.liveshelf.bench.recovery.RecoveryBench;
import io.liveshelf.bench.replay.ReplayBench;
import io.liveshelf.bench.streams.StreamsBench;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** {@code ./liveshelf bench NAME [--option value …]}. Exit code 2 if there is no such benchmark. */
public final class Bench {
    private static final Map<String, Benchmark> ALL = new TreeMap<>(Map.of(
            "chaos",
            ChaosBench::run,
            "freshness",
            FreshnessBench::run,
            "footprint",
            FootprintBench::run,
            "pages",
            PagesBench::run,
            "streams",
            StreamsBench::run,
            "recovery",
            RecoveryBench::run,
            "replay",
            ReplayBench::run,
            "reads",
            ReadsBench::run,
            "load",
            LoadBench::run));

    private Bench() {}

    /** A benchmark. */
    @FunctionalInterface
    interface Benchmark {
        void run(BenchOptions options) throws Exception;
    }

    /** Runs the benchmark that the first argument names. */
    public static void main(String[] arguments) throws Exception {
        Benchmark chosen = arguments.length == 0 ? null : ALL.get(arguments[0]);
        if (chosen == null) {
            System.err.println("liveshelf bench: name one of " + String.join(", ", ALL.keySet()));
            System.exit(2);
            return;
        }
        try {
            chosen.run(BenchOptions.of(Arrays.copyOfRange(arguments, 1, arguments.length)));
        } catch (IllegalArgumentException e) {
            System.err.println("liveshelf bench: " + e.getMessage());
            System.exit(2);
        } catch (MissedGoal e) {
            System.err.println("liveshelf bench: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0); // clients of the stopped stack keep threads for a while
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.replay;

import io.liveshelf.bench.BenchOptions;
import io.liveshelf.bench.BenchStack;
import io.liveshelf.bench.ReplayCommands;
import io.liveshelf.bench.freshness.LiveFreshness;
import io.liveshelf.bench.streams.Rebuild;
import io.liveshelf.bench.streams.SessionsTopic;
import io.liveshelf.local.launcher.stack.Endpoints;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A replay beside a live system: how fresh what is served is while it rebuilds everything, compared with the same without it, in turns in the
 * same run; and how fast a replay alone rebuilds facts, compared with a plain consumer of the same records.
 */
public final class ReplayBench {
    private static final List<String> PARTS = List.of("freshness", "rate");
    private static final String NAME = "rebuilt";
    private static final String ALONE = "without a rebuild";
    private static final String BESIDE = "beside a rebuild";
    private static final double GOAL_P99 = 1.25;
    private static final double GOAL_RATE = 0.5;

    private ReplayBench() {}

    /** Options: see docs/measurements.md. */
    public static void run(BenchOptions options) throws Exception {
        options.only(
                "only", "views-per-second", "books", "facts", "probes", "rounds", "warm", "events", "threads", "heap");
        List<String> parts = options.list("only", String.join(",", PARTS));
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("--only takes parts of " + String.join(",", PARTS));
        }
        if (parts.contains("freshness")) {
            freshness(options);
        }
        if (parts.contains("rate")) {
            rate(options);
        }
    }

    private static void freshness(BenchOptions options) throws Exception {
        int books = options.get("books", 2_000);
        int rate = options.get("views-per-second", 200);
        int facts = options.get("facts", 1_000_000);
        int rounds = options.get("rounds", 2);
        int probes = Math.max(1, options.get("probes", 400) / rounds);
        try (var stack = BenchStack.start(books, rate)) {
            Endpoints endpoints = stack.parts().endpoints();
            SessionsTopic.fill(endpoints.kafka().address(), facts, books);
            stack.parts().startTraffic();
            try (var live = LiveFreshness.of(endpoints)) {
                TimeUnit.SECONDS.sleep(options.get("warm", 20));
                for (int round = 0; round < rounds; round++) {
                    live.probe(ALONE, probes, () -> true);
                    besideARebuild(endpoints, live, probes);
                }
                System.out.printf(
                        "%nreplay: %d views/s, %d books, %,d facts rebuilt %d times, %d cores, everything on this machine%n",
                        rate, books, facts, rounds, Runtime.getRuntime().availableProcessors());
                live.print();
                ratio(
                        "freshness p99, beside to without",
                        live.p99Millis(BESIDE) / live.p99Millis(ALONE),
                        "<=",
                        GOAL_P99);
            }
        }
    }

    /** Probes until the replay has caught up; then it is removed, so that the next one begins anew. */
    private static void besideARebuild(Endpoints endpoints, LiveFreshness live, int probes) throws Exception {
        String kafka = endpoints.kafka().address();
        CompletableFuture<String> rebuilt =
                CompletableFuture.supplyAsync(() -> ReplayCommands.run(kafka, "start", NAME));
        live.probe(BESIDE, probes, () -> !rebuilt.isDone());
        System.err.print(rebuilt.join());
        System.err.print(ReplayCommands.run(
                kafka, "drop", NAME, "--redis", endpoints.redis().address()));
    }

    private static void rate(BenchOptions options) throws Exception {
        Rebuild.Measured measured = Rebuild.run(
                options.get("events", 5_000_000),
                options.get("threads", Math.min(8, Runtime.getRuntime().availableProcessors())),
                options.get("heap", 4_096));
        System.out.println(measured.table());
        ratio("rate, rebuild to floor, events/s", measured.ratio(), ">=", GOAL_RATE);
        ratio("the same by CPU, broker included", measured.cpuRatio(), ">=", GOAL_RATE);
    }

    private static void ratio(String what, double measured, String comparison, double goal) {
        System.out.printf(Locale.ROOT, "ratio %s: %.2f, goal %s %.2f%n", what, measured, comparison, goal);
    }
}

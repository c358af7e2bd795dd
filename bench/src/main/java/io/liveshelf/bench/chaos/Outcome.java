// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import io.liveshelf.bench.drill.Drill;
import io.liveshelf.bench.drill.Tallied;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** What came of a run: counted, and printed while it goes on. */
final class Outcome {
    private final Plan plan;
    private final Map<String, Row> rows = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Histogram settleMillis = new Histogram(3);
    private List<String> reads = List.of();
    private int rounds;
    private long failedReads;
    private long lateReads;
    private Duration faulty = Duration.ZERO;

    Outcome(Plan plan) {
        this.plan = plan;
    }

    /** Faults of one kind. */
    private static final class Row {
        private int inflicted;
        private int impossible;
        private Duration slowest = Duration.ZERO;
    }

    private Row row(Fault fault) {
        return rows.computeIfAbsent(fault.kind(), each -> new Row());
    }

    void begins(Plan.Planned planned) {
        System.err.println("  " + Instant.now() + " " + planned);
    }

    synchronized void inflicted(Fault fault) {
        row(fault).inflicted++;
    }

    synchronized void notInflicted(Fault fault, Exception why) {
        row(fault).impossible++;
        System.err.println("  " + Instant.now() + " not inflicted: " + Faults.describe(fault) + ": " + why);
    }

    synchronized void round(int number, Plan.Round round, Duration took, Drill.Settled settled, Tallied seen) {
        rounds++;
        faulty = faulty.plus(took);
        settleMillis.recordValue(settled.took().toMillis());
        round.faults().stream().map(planned -> row(planned.fault())).forEach(row -> {
            if (settled.took().compareTo(row.slowest) > 0) {
                row.slowest = settled.took();
            }
        });
        settled.problems().forEach(problem -> problems.add("round " + number + ": " + problem));
        System.err.printf(
                Locale.ROOT,
                "  %s round %d of %d: %d faults in %.1f s, right after %.1f s; %d failed and %d late reads%n",
                Instant.now(),
                number,
                plan.rounds().size(),
                round.faults().size(),
                took.toMillis() / 1e3,
                settled.took().toMillis() / 1e3,
                seen.failed() - failedReads,
                seen.late() - lateReads);
        settled.problems().forEach(problem -> System.err.println("    WRONG: " + problem));
        failedReads = seen.failed();
        lateReads = seen.late();
    }

    synchronized void end(Drill drill) {
        Tallied seen = drill.reads();
        List<String> lines = new ArrayList<>();
        lines.add("load: " + drill.load().inWords());
        lines.add(String.format(
                Locale.ROOT,
                "reads: %,d answered %s, %,d went on at the other API, %d refused where nobody could have an answer",
                seen.answers(),
                seen.sources(),
                seen.moved(),
                seen.refused()));
        lines.add(String.format(
                Locale.ROOT,
                "reads: %d failed; %d took more than a second; median %.1f ms, 99.9 %% %.0f ms, slowest %.0f ms",
                seen.failed(),
                seen.late(),
                seen.millis(50),
                seen.millis(99.9),
                seen.millis(100)));
        seen.examples().forEach(example -> lines.add("  " + example));
        reads = lines;
        failedReads = seen.failed();
        lateReads = seen.late();
    }

    /** Copies the logs of the parts to where they stay, if anything was wrong. */
    synchronized void keepLogs(Path logs) throws IOException {
        if (isRight() && failedReads == 0) {
            return;
        }
        Path kept = Files.createTempDirectory("liveshelf-chaos-logs-");
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                Files.copy(file, kept.resolve(file.getFileName()));
            }
        }
        System.err.println("  the logs of the parts are in " + kept);
    }

    /** Whether nothing was wrong; a read that failed or came late is counted apart. */
    synchronized boolean isRight() {
        return problems.isEmpty();
    }

    synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    synchronized long failedReads() {
        return failedReads;
    }

    synchronized int inflicted() {
        return rows.values().stream().mapToInt(row -> row.inflicted).sum();
    }

    @Override
    public synchronized String toString() {
        Plan.Scale scale = plan.scale();
        String head = String.format(
                Locale.ROOT,
                "%nchaos: seed %d, %d instances, %d faults in %d rounds, which took %d s; right after %.1f s (median), %.1f s (slowest)%n%n",
                scale.seed(),
                scale.instances(),
                inflicted(),
                rounds,
                faulty.toSeconds(),
                settleMillis.getValueAtPercentile(50) / 1e3,
                settleMillis.getMaxValue() / 1e3);
        String table = rows.entrySet().stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "| %s | %d | %d | %.1f s |",
                        each.getKey(),
                        each.getValue().inflicted,
                        each.getValue().impossible,
                        each.getValue().slowest.toMillis() / 1e3))
                .collect(Collectors.joining(System.lineSeparator()));
        String verdict = problems.isEmpty()
                ? "nothing lost, nothing doubled, nothing wrong"
                : problems.size() + " WRONG:" + System.lineSeparator()
                        + String.join(System.lineSeparator(), problems.subList(0, Math.min(40, problems.size())));
        return String.join(
                System.lineSeparator(),
                head + "| fault | inflicted | not possible | slowest round with it right after |",
                "|---|---|---|---|",
                table,
                "",
                String.join(System.lineSeparator(), reads),
                verdict);
    }
}

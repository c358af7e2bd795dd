// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What readers saw, so far. */
public final class Tallied {
    /** Whatever is down, an answer that somebody has comes within this time. Source: read API, "HTTP behaviour". */
    private static final long BUDGET_MICROS = TimeUnit.SECONDS.toMicros(1);

    private static final int EXAMPLES = 20;

    private final Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 3);
    private final Map<String, Long> sources = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private final List<String> slow = new ArrayList<>();
    private boolean begun;
    private long failed;
    private long late;
    private long moved;
    private long refused;

    synchronized void answered(String question, String source, long took) {
        sources.merge(source, 1L, Long::sum);
        if (took < 0) {
            return;
        }
        micros.recordValue(Math.min(took, TimeUnit.MINUTES.toMicros(1)));
        if (took > BUDGET_MICROS) {
            late++;
            example(slow, question + " took " + took / 1_000 + " ms (" + source + ")");
        }
    }

    synchronized void failed(String question, String why) {
        failed++;
        example(failures, question + ": " + why);
    }

    synchronized void wentOn() {
        moved++;
    }

    synchronized void noted503() {
        refused++;
    }

    private void example(List<String> examples, String text) {
        if (examples.size() < EXAMPLES) {
            String example = Instant.now() + " " + text;
            examples.add(example);
            if (begun) {
                System.err.println("    read: " + example);
            }
        }
    }

    /** Begins anew: the first answers of a process take longest. */
    public synchronized void reset() {
        begun = true;
        micros.reset();
        sources.clear();
        failures.clear();
        slow.clear();
        failed = 0;
        late = 0;
        moved = 0;
        refused = 0;
    }

    /** Reads that got an answer. */
    public synchronized long answers() {
        return sources.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many answers came from where, by {@code X-Cache}. */
    public synchronized Map<String, Long> sources() {
        return new TreeMap<>(sources);
    }

    /** Reads that failed. */
    public synchronized long failed() {
        return failed;
    }

    /** Reads that took longer than the budget. */
    public synchronized long late() {
        return late;
    }

    /** Reads of an API that was down on purpose, for which the other one was asked. */
    public synchronized long moved() {
        return moved;
    }

    /** Reads with the answer 503 where nobody could have one. */
    public synchronized long refused() {
        return refused;
    }

    /** The time that so many percent of the answers did not exceed, in milliseconds. */
    public double millis(double percentile) {
        return micros.getValueAtPercentile(percentile) / 1e3;
    }

    /** The first failed reads, with their reasons, and the first slow ones. */
    public synchronized List<String> examples() {
        List<String> all = new ArrayList<>(failures);
        all.addAll(slow);
        return all;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Follows a process until it has worked off the records of a topic. */
final class CatchUp {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration FIRST_LOOK = Duration.ofMillis(5);
    private static final String SAMPLE = "sample ";

    private final Lab lab;
    private final ViewsReader views;
    private final long limitNanos;

    CatchUp(Lab lab, ViewsReader views, int limitSeconds) {
        this.lab = lab;
        this.views = views;
        this.limitNanos = TimeUnit.SECONDS.toNanos(limitSeconds);
    }

    /**
     * What was measured.
     *
     * @param samples the first is that of the first committed progress, the last that of the right views
     * @param startSeconds from the start of the process to the first sample
     */
    record Measured(List<Sample> samples, double startSeconds) {
        Measured {
            samples = List.copyOf(samples);
        }

        double seconds() {
            return startSeconds + Rate.whole(samples).seconds();
        }
    }

    /** Follows the streams until all records are committed and all lists are right. */
    Measured streams(Child streams, long begin, String topic, long done, Expectation expected) throws Exception {
        long end = lab.cluster().ends(topic).stream().mapToLong(Long::longValue).sum();
        long deadline = begin + limitNanos;
        var samples = new ArrayList<Sample>();
        while (true) {
            streams.requireAlive();
            views.poll(samples.isEmpty() ? FIRST_LOOK : LOOK);
            long committed = lab.cluster().committed(lab.side().group(), topic);
            if (committed > done || done == end) {
                samples.add(sample(streams, committed - done));
            }
            List<String> differences = committed < end
                    ? List.of("committed " + committed + " of " + end)
                    : views.differences(expected, Instant.now());
            if (differences.isEmpty()) {
                return new Measured(samples, (samples.get(0).nanos() - begin) / 1e9);
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(
                        "not right after " + TimeUnit.NANOSECONDS.toSeconds(limitNanos) + " s: " + differences);
            }
        }
    }

    /** Follows the floor until it has read all records. */
    List<Sample> floor(Child floor, Path log, long events) throws Exception {
        long deadline = System.nanoTime() + limitNanos;
        var samples = new ArrayList<Sample>();
        while (samples.isEmpty() || samples.get(samples.size() - 1).events() < events) {
            long read = Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith(SAMPLE))
                    .mapToLong(line -> Long.parseLong(line.substring(SAMPLE.length())))
                    .max()
                    .orElse(0);
            if (read > (samples.isEmpty() ? 0 : samples.get(samples.size() - 1).events())) {
                samples.add(sample(floor, read));
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("the floor has not finished");
            }
            TimeUnit.MILLISECONDS.sleep(samples.isEmpty() ? 1 : LOOK.toMillis());
        }
        return samples;
    }

    private Sample sample(Child process, long events) throws Exception {
        return new Sample(
                System.nanoTime(), events, process.ticks(), lab.broker().ticks());
    }
}

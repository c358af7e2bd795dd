// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ExitCode;

/** Waits until a replay has read all that there was when the wait began, and says how far it is. */
final class CatchUp {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration SHOWN = Duration.ofSeconds(2);
    /** Longer than an instance takes to start. */
    private static final Duration LONGEST_ALONE = Duration.ofSeconds(60);

    private static final int WIDTH = 24;

    private final Generation generation;
    private final Replay replay;
    private final Brokers brokers;
    private final PrintWriter out;
    private final PrintWriter err;
    private final long began = System.nanoTime();
    private long shown = began;
    private long aloneSince = began;

    CatchUp(Generation generation, Replay replay, Brokers brokers, PrintWriter out, PrintWriter err) {
        this.generation = generation;
        this.replay = replay;
        this.brokers = brokers;
        this.out = out;
        this.err = err;
    }

    /** Returns the exit code: that of a failure where nobody runs the replay. */
    int await() throws Unavailable, InterruptedException {
        Advance first = Advance.of(generation, replay.excerpt(), brokers);
        Advance now = first;
        while (now.read() < first.all()) {
            if (now.members() > 0) {
                aloneSince = System.nanoTime();
            } else if (since(aloneSince).compareTo(LONGEST_ALONE) > 0) {
                throw new Unavailable(
                        "no instance of " + generation.name() + " runs; where './liveshelf up' does not run"
                                + " it, start the streams with LIVESHELF_GENERATION=" + generation.name());
            }
            if (since(shown).compareTo(SHOWN) > 0) {
                shown = System.nanoTime();
                err.println("liveshelf: " + line(first, now));
                err.flush();
            }
            Thread.sleep(PAUSE.toMillis());
            now = Advance.of(generation, replay.excerpt(), brokers);
        }
        out.println(generation.name() + (replay.excerpt().isBounded() ? " is done, after " : " has caught up, after ")
                + Words.duration(since(began).toSeconds()) + "; './liveshelf replay diff " + generation.name()
                + "' compares it");
        return ExitCode.OK;
    }

    private String line(Advance first, Advance now) {
        int done = (int) (now.share() * WIDTH);
        double rate = (now.read() - first.read()) / Math.max(0.001, since(began).toMillis() / 1_000.0);
        String left = rate < 1 ? "" : ", " + Words.duration((long) (now.left() / rate)) + " left";
        return String.format(
                Locale.ROOT,
                "[%s%s] %.1f %%, %,d of %,d records, %,.0f/s%s",
                "#".repeat(done),
                ".".repeat(WIDTH - done),
                100 * now.share(),
                now.read(),
                now.all(),
                rate,
                left);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}

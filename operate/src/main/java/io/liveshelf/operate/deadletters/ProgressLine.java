// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;

/** Says how far something is, as long as it goes on, at most every two seconds. What is done sooner says nothing. */
final class ProgressLine {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final PrintWriter err;
    private long shown = System.nanoTime();

    ProgressLine(PrintWriter err) {
        this.err = err;
    }

    void show(Supplier<String> line) {
        if (System.nanoTime() - shown >= PAUSE.toNanos()) {
            shown = System.nanoTime();
            err.println("liveshelf: " + line.get());
            err.flush();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.kafka;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;

/** Says how far something is, as long as it goes on, at most every two seconds. What is done sooner says nothing. */
public final class ProgressLine {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final PrintWriter err;
    private long shown = System.nanoTime();

    /** Says it there. */
    public ProgressLine(PrintWriter err) {
        this.err = err;
    }

    /** Says this, unless the last line is too new. */
    public void show(Supplier<String> line) {
        if (System.nanoTime() - shown >= PAUSE.toNanos()) {
            shown = System.nanoTime();
            err.println("liveshelf: " + line.get());
            err.flush();
        }
    }
}

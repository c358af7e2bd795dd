// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.local.launcher.stack.StackListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** Tells people in the terminal what happens: progress with the seconds since the start, troubles on the error stream. */
final class Console implements StackListener {

    private final PrintWriter out;
    private final PrintWriter err;
    private final Instant begin = Instant.now();

    private Console(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    static Console of(CommandLine command) {
        return new Console(command.getOut(), command.getErr());
    }

    /** A line of its own. */
    synchronized void plain(String line) {
        out.println(line);
        out.flush();
    }

    /** A line that says who speaks. */
    void say(String what) {
        plain("liveshelf: " + what);
    }

    /** An error, with what stands below it. */
    synchronized void complain(String what, List<String> lines) {
        out.flush();
        err.println("liveshelf: " + what);
        lines.forEach(line -> err.println("    | " + line));
        err.flush();
    }

    @Override
    public void progress(String part, String what) {
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        plain(String.format(Locale.ROOT, "%7.1f s  %-10s %s", seconds, part, what));
    }

    @Override
    public void trouble(String part, String what, List<String> lines) {
        complain(part + " " + what, lines);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.local.launcher.stack.StackListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/** Prints to the terminal: progress with the seconds since the start, troubles on the error stream. */
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

    /** Prints a line as it is. */
    synchronized void line(String line) {
        out.println(line);
        out.flush();
    }

    /** Prints a line with the program's name. */
    void info(String what) {
        line("liveshelf: " + what);
    }

    /** Prints an error, and indented lines below it. */
    synchronized void error(String what, List<String> lines) {
        out.flush();
        err.println("liveshelf: " + what);
        lines.forEach(line -> err.println("    | " + line));
        err.flush();
    }

    @Override
    public void progress(String part, String what) {
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        line(String.format(Locale.ROOT, "%7.1f s  %-10s %s", seconds, part, what));
    }

    @Override
    public void trouble(String part, String what, List<String> lines) {
        error(part + " " + what, lines);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.operate.replay.ReplayCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs {@code ./liveshelf replay} on a stack. */
final class ReplayRun {
    private final Stack stack;

    ReplayRun(Stack stack) {
        this.stack = stack;
    }

    /** What a command has printed. */
    record Printed(int exitCode, String out, String err) {
        /** Fails where it did. */
        void isDone() {
            assertThat(exitCode).as(out + err).isZero();
        }
    }

    /** Runs a command with these arguments, and with the addresses that it needs. */
    Printed run(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--kafka", stack.kafka()));
        if (arguments[0].equals("start")) {
            all.addAll(List.of("--mongo", stack.parts().endpoints().mongo().address()));
        }
        if (arguments[0].equals("drop")) {
            all.addAll(List.of("--redis", stack.parts().endpoints().redis().address()));
        }
        int exitCode = new CommandLine(new ReplayCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Printed(exitCode, out.toString(), err.toString());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.KafkaOptions;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a command on the letters of a deployment; what is wrong with that is one line. */
final class LettersRun {
    private LettersRun() {}

    /** What a command does; returns its exit code. */
    @FunctionalInterface
    interface Step {
        int on(Letters letters, PrintWriter out) throws Unavailable, InterruptedException;
    }

    static int run(CommandSpec spec, KafkaOptions kafka, Map<String, String> environment, Step step)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        var progress = new ProgressLine(err);
        try (Brokers brokers = Brokers.at(kafka.connection(environment));
                var reader = new RecordReader(brokers, progress)) {
            return step.on(Letters.read(brokers, reader, progress), out);
        } catch (Unavailable e) {
            err.println("liveshelf: " + e.getMessage());
            return ExitCode.SOFTWARE;
        } finally {
            out.flush();
            err.flush();
        }
    }
}

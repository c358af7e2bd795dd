// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.kafka;

import java.io.PrintWriter;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a command on the brokers of a deployment; what is wrong with that is one line. */
public final class BrokersRun {
    private BrokersRun() {}

    /** What a command does. */
    @FunctionalInterface
    public interface Step {
        /** Returns its exit code. */
        int on(Brokers brokers, PrintWriter out) throws Unavailable, InterruptedException;
    }

    /** Returns the exit code of the step, or that of a failure, which it prints. */
    public static int run(CommandSpec spec, KafkaOptions kafka, Map<String, String> environment, Step step)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Brokers brokers = Brokers.at(kafka.connection(environment))) {
            try {
                return step.on(brokers, out);
            } catch (KafkaException e) {
                throw brokers.noAnswer(e);
            }
        } catch (Unavailable e) {
            err.println("liveshelf: " + e.getMessage());
            return ExitCode.SOFTWARE;
        } finally {
            out.flush();
            err.flush();
        }
    }
}

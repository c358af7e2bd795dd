// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.topics;

import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.KafkaOptions;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a command on the topics of a deployment; what is wrong with that is one line. */
final class BrokersRun {
    private BrokersRun() {}

    /** What a command does. */
    @FunctionalInterface
    interface Step {
        void on(Brokers brokers, PrintWriter out) throws Unavailable, InterruptedException;
    }

    static int run(CommandSpec spec, KafkaOptions kafka, Step step) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Brokers brokers = Brokers.at(kafka.connection(System.getenv()))) {
            try {
                step.on(brokers, out);
            } catch (KafkaException e) {
                throw brokers.noAnswer(e);
            }
            return ExitCode.OK;
        } catch (Unavailable e) {
            err.println("liveshelf: " + e.getMessage());
            return ExitCode.SOFTWARE;
        } finally {
            out.flush();
            err.flush();
        }
    }
}

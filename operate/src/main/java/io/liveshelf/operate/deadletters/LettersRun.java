// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.BrokersRun;
import io.liveshelf.operate.kafka.KafkaOptions;
import io.liveshelf.operate.kafka.ProgressLine;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a command on the letters of a deployment. */
final class LettersRun {
    private LettersRun() {}

    /** What a command does; returns its exit code. */
    @FunctionalInterface
    interface Step {
        int on(Letters letters, PrintWriter out) throws Unavailable, InterruptedException;
    }

    static int run(CommandSpec spec, KafkaOptions kafka, Map<String, String> environment, Step step)
            throws InterruptedException {
        var progress = new ProgressLine(spec.commandLine().getErr());
        return BrokersRun.run(spec, kafka, environment, (brokers, out) -> {
            try (var reader = new RecordReader(brokers, progress)) {
                return step.on(Letters.read(brokers, reader, progress), out);
            }
        });
    }
}

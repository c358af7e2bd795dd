// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Replay;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** All generations. */
@Command(
        name = "list",
        description = "Lists the live generation and all replays: which one is served, and how far each is.",
        mixinStandardHelpOptions = true)
public final class ListCommand extends GenerationCommand {
    @Override
    int run(Brokers brokers, PrintWriter out) throws Unavailable, InterruptedException {
        Decisions decisions = Decisions.read(brokers);
        out.println(Standing.line(Standing.heading()));
        out.println(Standing.line(Standing.of(live(), decisions, brokers).columns()));
        for (Replay replay : decisions.replays()) {
            out.println(Standing.line(Standing.of(generation(replay.generation()), decisions, brokers)
                    .columns()));
        }
        return ExitCode.OK;
    }
}

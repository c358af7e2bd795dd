// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Has the former generation served again. */
@Command(
        name = "rollback",
        description = "Has the generation served again that was served before. Nothing is compared: it is the way out.",
        mixinStandardHelpOptions = true)
public final class RollbackCommand extends GenerationCommand {
    @Option(names = "--force", description = "even if nobody runs the former generation, so that it grows old")
    private boolean force;

    @Override
    int run(Brokers brokers, PrintWriter out) throws Unavailable, InterruptedException {
        Decisions decisions = Decisions.read(brokers);
        Serving serving = decisions.serving();
        if (serving.number() == 0) {
            throw new Unavailable("nothing was promoted, so there is nothing to go back to");
        }
        var former = new GenerationName(serving.former());
        if (!former.isLive() && decisions.replay(former).isEmpty()) {
            throw new Unavailable(former + " was served before, and has been dropped; promote another one");
        }
        if (!force && brokers.groups().members(generation(former).groups().streams()) == 0) {
            throw new Unavailable("no instance of " + former + " runs; start it, or take --force");
        }
        decisions.keepRunning(former);
        decisions.serve(
                serving.promoted(former, decisions.rules(former), Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        out.println(former + " is served again; " + serving.generation() + " keeps running");
        return ExitCode.OK;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay;

import io.liveshelf.operate.replay.generations.DiffCommand;
import io.liveshelf.operate.replay.generations.DropCommand;
import io.liveshelf.operate.replay.generations.ListCommand;
import io.liveshelf.operate.replay.generations.PromoteCommand;
import io.liveshelf.operate.replay.generations.RollbackCommand;
import io.liveshelf.operate.replay.generations.StartCommand;
import io.liveshelf.operate.replay.generations.StatusCommand;
import io.liveshelf.operate.replay.query.QueryCommand;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Views computed again from topics. */
@Command(
        name = "replay",
        description = "Computes views again from topics, beside the running system.",
        subcommands = {
            StartCommand.class,
            ListCommand.class,
            StatusCommand.class,
            DiffCommand.class,
            PromoteCommand.class,
            RollbackCommand.class,
            DropCommand.class,
            QueryCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ReplayCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /** Names the subcommands that there are, whichever they are. */
    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        throw new ParameterException(
                command.commandLine(),
                "what to replay is missing: "
                        + String.join(", ", command.subcommands().keySet()));
    }
}

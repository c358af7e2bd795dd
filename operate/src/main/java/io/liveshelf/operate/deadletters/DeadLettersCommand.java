// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Records that the streams could not use: which there are, and processing them again. */
@Command(
        name = "dead-letters",
        description = "Records that the streams could not use: which there are, and processing them again.",
        subcommands = {ListCommand.class, ShowCommand.class, RedriveCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class DeadLettersCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec, "set by picocli").commandLine(),
                "what to do with the dead letters is missing: list, show or redrive");
    }
}

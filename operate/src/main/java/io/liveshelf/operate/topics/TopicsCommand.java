// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.topics;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the topics are, and what is in them. */
@Command(
        name = "topics",
        description = "The topics of a deployment: what they are, who may rely on them, and what is in them.",
        subcommands = {DescribeCommand.class, TailCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class TopicsCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                Objects.requireNonNull(spec, "set by picocli").commandLine(),
                "what to do with the topics is missing: describe or tail");
    }
}

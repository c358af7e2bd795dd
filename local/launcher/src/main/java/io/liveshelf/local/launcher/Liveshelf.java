// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;

/** The {@code ./liveshelf} command. */
@Command(
        name = "liveshelf",
        description = "The read side of a book community, on this machine.",
        subcommands = {UpCommand.class, StatusCommand.class, SetupCommand.class, HelpCommand.class},
        mixinStandardHelpOptions = true,
        version = "liveshelf 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "./liveshelf verify holds what is served against MongoDB.",
            "./liveshelf bench NAME runs a benchmark.",
            "./liveshelf COMMAND --help says more about a command."
        })
public final class Liveshelf {

    private Liveshelf() {}

    /** Runs a command; exit code 0: it did, 1: it could not, 2: it was not understood. */
    public static void main(String[] args) {
        // set up logging before there are threads that would all want to be the first
        LoggerFactory.getILoggerFactory();
        System.exit(commandLine().execute(args.length == 0 ? new String[] {"help"} : args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Liveshelf())
                .setParameterExceptionHandler((problem, args) -> {
                    CommandLine where = problem.getCommandLine();
                    where.getErr()
                            .println("liveshelf: " + inWords(problem) + "; see ./"
                                    + where.getCommandSpec().qualifiedName() + " --help");
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((problem, where, parsed) -> {
                    where.getErr().println("liveshelf: " + problem);
                    return ExitCode.SOFTWARE;
                });
    }

    private static String inWords(Exception problem) {
        return String.valueOf(problem.getMessage())
                .replace(" is not an int", " is not a whole number")
                .replace(" is not a double", " is not a number");
    }
}

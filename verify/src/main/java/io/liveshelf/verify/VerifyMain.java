// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import java.util.function.Consumer;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** {@code ./liveshelf verify}. Exit code 0: everything is equal, 1: something is not or is not proved, 2: nothing was done. */
public final class VerifyMain {

    private VerifyMain() {}

    /** Runs the command. */
    public static void main(String[] arguments) {
        // set up logging before there are threads that would all want to be the first
        LoggerFactory.getILoggerFactory();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return commandLine(verified -> {});
    }

    /**
     * The command, for a program that runs it itself.
     *
     * @param each gets what came of each view as soon as it is known; called by several threads
     */
    public static CommandLine commandLine(Consumer<Verified> each) {
        return new CommandLine(new VerifyCommand(each))
                .setParameterExceptionHandler((problem, args) -> {
                    problem.getCommandLine()
                            .getErr()
                            .println("liveshelf: " + inWords(problem) + "; see ./liveshelf verify --help");
                    return VerifyCommand.NOTHING_DONE;
                })
                .setExecutionExceptionHandler((problem, where, parsed) -> {
                    where.getErr().println("liveshelf: " + problem);
                    return VerifyCommand.NOTHING_DONE;
                });
    }

    private static String inWords(Exception problem) {
        return String.valueOf(problem.getMessage())
                .replace(" is not an int", " is not a whole number")
                .replace(" is not a long", " is not a whole number");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.contract.configuration.ProgramVersion;
import io.liveshelf.deploy.setup.SetupCommand;
import io.liveshelf.operate.deadletters.DeadLettersCommand;
import io.liveshelf.operate.recovery.RecoverCommand;
import io.liveshelf.operate.replay.ReplayCommand;
import io.liveshelf.operate.topics.TopicsCommand;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The {@code ./liveshelf} command. */
@Command(
        name = "liveshelf",
        description = "The read side of a book community, on this machine.",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            ScaleCommand.class,
            RestartCommand.class,
            DemoCommand.class,
            SetupCommand.class,
            RecoverCommand.class,
            DeadLettersCommand.class,
            TopicsCommand.class,
            ReplayCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Liveshelf.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "./liveshelf verify compares what is served with MongoDB.",
            "./liveshelf bench NAME runs a benchmark.",
            "./liveshelf COMMAND --help explains a command."
        })
public final class Liveshelf {

    private Liveshelf() {}

    /** That of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {ProgramVersion.of(Liveshelf.class)};
        }
    }

    /** Runs a command. Exit code 0: success, 1: failure, 2: not understood. */
    public static void main(String[] args) {
        // initialise logging before several threads do it at once
        LoggerFactory.getILoggerFactory();
        Thread.setDefaultUncaughtExceptionHandler(Liveshelf::threadFailed);
        System.exit(run(commandLine(), args.length == 0 ? new String[] {"help"} : args));
    }

    /** Runs a command; running out of memory is reported in one line. */
    static int run(CommandLine command, String... args) {
        try {
            return command.execute(args);
        } catch (OutOfMemoryError e) {
            command.getErr().println(outOfMemory(e));
            command.getErr().flush();
            return ExitCode.SOFTWARE;
        }
    }

    private static void threadFailed(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError error) {
            System.err.println(outOfMemory(error));
            System.exit(ExitCode.SOFTWARE);
        }
        System.err.println("liveshelf: thread " + thread.getName() + " failed: " + failure);
    }

    private static String outOfMemory(OutOfMemoryError error) {
        return "liveshelf: the launcher ran out of memory (" + error.getMessage() + "): its heap limit is "
                + Runtime.getRuntime().maxMemory() / (1 << 20)
                + " MiB, LIVESHELF_LAUNCHER_HEAP raises it (for example to 256m); or load fewer books with --books";
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

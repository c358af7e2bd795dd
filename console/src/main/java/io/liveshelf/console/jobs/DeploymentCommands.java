// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.jobs;

import io.liveshelf.console.LauncherCalls;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.operate.deadletters.DeadLettersCommand;
import io.liveshelf.operate.replay.ReplayCommand;
import io.liveshelf.verify.VerifyMain;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** The commands of the command line, run in this process, and the orders to a launcher. */
final class DeploymentCommands implements Commands {
    private static final Pattern PART = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9:-]{0,80}\\*?");
    private static final int MOST_INSTANCES = 16;

    private final Targets targets;
    private final Verifications verifications;

    DeploymentCommands(Targets targets, Verifications verifications) {
        this.targets = targets;
        this.verifications = verifications;
    }

    @Override
    public Optional<String> unavailable(JobCommand command) {
        return switch (command) {
            case VERIFY -> Optional.empty();
            case REDRIVE, REDRIVE_PLAN, DIFF, PROMOTE, ROLLBACK ->
                unless(
                        targets.deployment().kafka().isPresent(),
                        "KAFKA_BOOTSTRAP_SERVERS is not set, so Kafka is not known");
            case SCALE, RESTART ->
                unless(
                        targets.deployment().launcher().isPresent(),
                        "no launcher runs the parts (LIVESHELF_CONTROL_URL is not set); use what runs them");
        };
    }

    private static Optional<String> unless(boolean available, String why) {
        return available ? Optional.empty() : Optional.of(why);
    }

    @Override
    public Task task(JobRequest request) {
        return switch (request.command()) {
            case VERIFY -> verify();
            case REDRIVE -> operate(new DeadLettersCommand(), "redrive");
            case REDRIVE_PLAN -> operate(new DeadLettersCommand(), "redrive", "--dry-run");
            case DIFF -> operate(new ReplayCommand(), "diff", replay(request.name()));
            case PROMOTE -> operate(new ReplayCommand(), promotion(request));
            case ROLLBACK -> operate(new ReplayCommand(), "rollback");
            case SCALE -> scale(request.instances());
            case RESTART -> restart(request.name());
        };
    }

    private Task verify() {
        return new Task(List.of(), out -> {
            List<String> arguments = new ArrayList<>(List.of(
                    "--api", targets.api().get(), "--mongo", targets.mongo(), "--database", targets.database()));
            targets.deployment()
                    .kafka()
                    .ifPresent(kafka -> arguments.addAll(List.of("--kafka", kafka.bootstrapServers())));
            return execute(VerifyMain.commandLine(verifications::note), arguments, out);
        });
    }

    private Task operate(Object command, String... arguments) {
        String brokers = targets.deployment().kafka().orElseThrow().bootstrapServers();
        return new Task(List.of(arguments), out -> {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(1, List.of("--kafka", brokers));
            return execute(new CommandLine(command), all, out);
        });
    }

    /** In the thread of the job. What goes wrong is a line, as on the command line. */
    private static int execute(CommandLine command, List<String> arguments, PrintWriter out) {
        return command.setOut(out)
                .setErr(out)
                .setParameterExceptionHandler((problem, args) -> {
                    out.println("liveshelf: " + problem.getMessage());
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((problem, where, parsed) -> {
                    out.println("liveshelf: " + problem);
                    return ExitCode.SOFTWARE;
                })
                .execute(arguments.toArray(String[]::new));
    }

    private static String replay(@Nullable String name) {
        if (name == null) {
            throw new IllegalArgumentException("'name' is missing: the name of a replay");
        }
        try {
            return new GenerationName(name).text();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'name' must be the name of a replay, " + e.getMessage(), e);
        }
    }

    private static String[] promotion(JobRequest request) {
        List<String> arguments = new ArrayList<>(List.of("promote", replay(request.name())));
        if (!request.expect().isEmpty()) {
            if (!request.expect().stream().allMatch(key -> KEY.matcher(key).matches())) {
                throw new IllegalArgumentException(
                        "'expect' must name views by their Redis keys, such as books:top:all");
            }
            arguments.addAll(List.of("--expect", String.join(",", request.expect())));
        }
        return arguments.toArray(String[]::new);
    }

    private Task scale(@Nullable Integer instances) {
        if (instances == null || instances < 1 || instances > MOST_INSTANCES) {
            throw new IllegalArgumentException("'instances' must be a number from 1 to " + MOST_INSTANCES);
        }
        return order("/scale", Map.of("instances", instances), Integer.toString(instances));
    }

    private Task restart(@Nullable String part) {
        if (part == null || !PART.matcher(part).matches()) {
            throw new IllegalArgumentException(
                    "'name' must be the name of a part: streams, streams-N, connect, broker or redis");
        }
        if (part.equals("api")) {
            throw new IllegalArgumentException(
                    "'name' must be another part than the API, which runs this; ./liveshelf restart api");
        }
        return order("/restart", Map.of("part", part), part);
    }

    private Task order(String path, Map<String, ?> body, String argument) {
        var launcher = new LauncherCalls(targets.deployment().launcher().orElseThrow());
        return new Task(List.of(argument), out -> {
            LauncherCalls.Outcome outcome = launcher.order(path, body);
            outcome.lines().forEach(out::println);
            return outcome.done() ? ExitCode.OK : ExitCode.SOFTWARE;
        });
    }
}

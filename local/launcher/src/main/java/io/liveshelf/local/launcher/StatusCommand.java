// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.local.launcher.stack.Checkout;
import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.Health;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints addresses and health of the services of a running system, and how people get in. */
@Command(
        name = "status",
        description = "Shows where everything listens and whether it is healthy. Exit code 0 only if all of it is.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "the run's data directory (default: .liveshelf in the checkout)")
    private @Nullable Path dataDir;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Checkout.find().dataDir(dataDir);
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        Optional<Endpoints> found = Endpoints.readFrom(folder);
        if (found.isEmpty()) {
            err.println(
                    "liveshelf: no system runs in the data directory " + folder + "; start one with ./liveshelf up");
            return ExitCode.SOFTWARE;
        }
        Endpoints endpoints = found.get();
        Map<String, @Nullable String> health = Health.of(endpoints);
        endpoints.services().forEach((name, service) -> out.println(line(name, service, health.get(name))));
        out.println();
        Banner.access(endpoints).forEach(out::println);
        out.flush();
        if (ProcessHandle.of(endpoints.pid()).isEmpty()) {
            err.println("liveshelf: the launcher (process " + endpoints.pid()
                    + ") has ended; start it with ./liveshelf up");
            return ExitCode.SOFTWARE;
        }
        return health.values().stream().allMatch(Objects::isNull) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static String line(String name, Endpoints.Service service, @Nullable String problem) {
        String process = service.pid() == 0 ? "" : "pid " + service.pid();
        return String.format(
                        Locale.ROOT,
                        "%-10s %-8s %-40s %-12s %s",
                        name,
                        problem == null ? "healthy" : "DOWN",
                        Banner.masked(service.address()),
                        process,
                        problem == null ? "" : problem)
                .stripTrailing();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.local.launcher.control.OperationFailed;
import io.liveshelf.local.launcher.stack.Endpoints;
import io.liveshelf.local.launcher.stack.StatusAddresses;
import io.liveshelf.operate.status.StatusCollector;
import io.liveshelf.operate.status.StatusPage;
import io.liveshelf.operate.status.StatusReport;
import io.liveshelf.operate.status.StatusReport.Advice;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how a running system is, what is wrong with it and what helps. */
@Command(
        name = "status",
        description = {
            "Shows services, stream instances with their tasks, how far behind everything is, and in words what is wrong and"
                    + " which command helps. Exit code 0 only if nothing is wrong."
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    private static final long REDRAW_MILLIS = 2_000;
    /** A process that has just started, on a machine that is busy, takes some seconds for its first question. */
    private static final Duration EACH = Duration.ofSeconds(5);

    private static final Duration ALL = Duration.ofSeconds(12);
    /** To the upper left corner, and what is below goes. */
    private static final String CLEAR = "\u001b[H\u001b[J";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Running running = new Running();

    @Option(names = "--watch", description = "keeps it on the screen, until Ctrl-C")
    private boolean watch;

    @Option(
            names = "--json",
            description = "for programs: one JSON object; with --watch one for each look, a line each")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        PrintWriter out = command.commandLine().getOut();
        try (StatusCollector collector = new StatusCollector(EACH, ALL)) {
            while (true) {
                Endpoints endpoints = running.endpoints();
                StatusReport report = collector
                        .look(StatusAddresses.of(endpoints, Banner::masked), ended(endpoints))
                        .report();
                out.print(watch && !json ? CLEAR : "");
                show(report, endpoints, out);
                out.flush();
                if (!watch) {
                    return report.healthy() ? ExitCode.OK : ExitCode.SOFTWARE;
                }
                TimeUnit.MILLISECONDS.sleep(REDRAW_MILLIS);
            }
        } catch (OperationFailed e) {
            Console.of(command.commandLine()).error(String.valueOf(e.getMessage()), List.of());
            return ExitCode.SOFTWARE;
        }
    }

    private static Optional<Advice> ended(Endpoints endpoints) {
        return ProcessHandle.of(endpoints.pid()).isPresent()
                ? Optional.empty()
                : Optional.of(new Advice(
                        "the launcher (process " + endpoints.pid() + ") has ended",
                        "./liveshelf up starts everything again"));
    }

    private void show(StatusReport report, Endpoints endpoints, PrintWriter out) throws JsonProcessingException {
        if (json) {
            out.println((watch ? JSON.writer() : JSON.writerWithDefaultPrettyPrinter()).writeValueAsString(report));
            return;
        }
        StatusPage.lines(report).forEach(out::println);
        if (!watch) {
            out.println();
            Banner.access(endpoints).forEach(out::println);
        }
    }
}

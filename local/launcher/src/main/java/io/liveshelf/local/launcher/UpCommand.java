// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.local.launcher.stack.Installation;
import io.liveshelf.local.launcher.stack.LocalStack;
import io.liveshelf.local.launcher.stack.StackArguments;
import io.liveshelf.local.launcher.stack.StackOptions;
import io.liveshelf.local.launcher.stack.StartProblem;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the whole system and keeps it running until Ctrl-C or SIGTERM. */
@Command(
        name = "up",
        description = {
            "Starts the whole system on this machine: Kafka, Kafka Connect, Redis, MongoDB, streams, API, a catalogue of"
                    + " books and demo traffic. Ctrl-C stops it; the next start continues where it stopped."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Environment: MONGODB_URI (a replica set instead of the embedded MongoDB), MONGODB_DATABASE (community),",
            "REDIS_URL (instead of a Redis of its own), HTTP_HOST (127.0.0.1), HTTP_PORT, LIVESHELF_PARTITIONS (2),",
            "LIVESHELF_JAVA_OPTS (more options for all parts), LIVESHELF_BROKER_HEAP (768m), LIVESHELF_CONNECT_HEAP (640m),",
            "LIVESHELF_STREAMS_HEAP (640m), LIVESHELF_API_HEAP (384m), LIVESHELF_LAUNCHER_HEAP (96m); JWT_SECRET or JWKS_FILE",
            "(checks users' tokens) and ADMIN_TOKEN (generated once per data directory and shown if they are not set)."
        })
final class UpCommand implements Callable<Integer> {

    private static final int MINUTE = 60;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private StackArguments arguments = new StackArguments();

    @Override
    public Integer call() throws InterruptedException {
        StackOptions options = options();
        Console console = Console.of(commandSpec().commandLine());
        LocalStack stack = LocalStack.of(options, console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(console, stack), "stop"));
        console.info("starting; data directory " + options.dataDir());
        console.info(Banner.whichMongo(options));
        try {
            stack.start();
        } catch (StartProblem e) {
            console.error(String.valueOf(e.getMessage()), e.details());
            return ExitCode.SOFTWARE;
        }
        Banner.lines(options, stack.endpoints()).forEach(console::line);
        stack.makeClassArchives();
        if (options.traffic()) {
            reportEveryMinute(console, stack);
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private static void stop(Console console, LocalStack stack) {
        if (stack.isRunning()) {
            console.info("stopping");
            stack.close();
            console.info("stopped");
        }
    }

    private static void reportEveryMinute(Console console, LocalStack stack) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(body -> {
            Thread thread = new Thread(body, "traffic-report");
            thread.setDaemon(true);
            return thread;
        });
        var unused = timer.scheduleAtFixedRate(
                () -> console.progress("traffic", stack.traffic().toString()), MINUTE, MINUTE, TimeUnit.SECONDS);
    }

    private StackOptions options() {
        try {
            return arguments.in(Installation.find(), System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private CommandSpec commandSpec() {
        return Objects.requireNonNull(spec, "set by picocli");
    }
}

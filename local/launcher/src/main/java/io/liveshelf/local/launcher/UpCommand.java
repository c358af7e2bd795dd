// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import io.liveshelf.local.launcher.stack.Home;
import io.liveshelf.local.launcher.stack.LocalStack;
import io.liveshelf.local.launcher.stack.StackOptions;
import io.liveshelf.local.launcher.stack.StartProblem;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the whole system and keeps it running until it is told to stop. */
@Command(
        name = "up",
        description = {
            "Starts the whole system on this machine: Kafka, Kafka Connect, Redis, MongoDB, streams, API, a catalogue of"
                    + " books and demo traffic. Ctrl-C stops it; the next start goes on where it stopped."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Environment: MONGODB_URI (a replica set instead of the embedded MongoDB), MONGODB_DATABASE (community),",
            "REDIS_URL (instead of a Redis of its own), HTTP_HOST (127.0.0.1), HTTP_PORT, LIVESHELF_PARTITIONS (2),",
            "LIVESHELF_JAVA_OPTS (more options for the Java processes), JWT_SECRET or JWKS_FILE (what users' tokens are",
            "checked with) and ADMIN_TOKEN (made up once per data directory and shown where they are not set)."
        })
final class UpCommand implements Callable<Integer> {

    private static final int MINUTE = 60;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "port of the API (default: 8080, or the next free one)")
    private @Nullable Integer port;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "where everything is kept (default: .liveshelf in the checkout)")
    private @Nullable Path dataDir;

    @Option(
            names = "--catalog",
            paramLabel = "FILE",
            description = "books.csv of goodbooks-10k (default: made-up books)")
    private @Nullable Path catalog;

    @Option(
            names = "--books",
            paramLabel = "N",
            defaultValue = "" + StackOptions.DEFAULT_BOOKS,
            description = "how many books are made up (default: ${DEFAULT-VALUE})")
    private int books;

    @Option(
            names = "--views-per-second",
            paramLabel = "N",
            defaultValue = "" + StackOptions.DEFAULT_VIEWS_PER_SECOND,
            description = "rate of the demo traffic (default: ${DEFAULT-VALUE})")
    private double viewsPerSecond;

    @Option(names = "--no-traffic", description = "no demo traffic")
    private boolean noTraffic;

    @Option(
            names = "--instances",
            paramLabel = "N",
            defaultValue = "1",
            description = "how many processes run the streams (default: ${DEFAULT-VALUE})")
    private int instances;

    @Override
    public Integer call() throws InterruptedException {
        StackOptions options = options();
        Console console = Console.of(commandSpec().commandLine());
        LocalStack stack = LocalStack.of(options, console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(console, stack), "stop"));
        console.say("starting in " + options.dataDir());
        console.say(Greeting.whichMongo(options));
        try {
            stack.start();
        } catch (StartProblem e) {
            console.complain(String.valueOf(e.getMessage()), e.details());
            return ExitCode.SOFTWARE;
        }
        Greeting.lines(options, stack.endpoints()).forEach(console::plain);
        if (options.traffic()) {
            tellEveryMinute(console, stack);
        }
        new CountDownLatch(1).await();
        return ExitCode.OK;
    }

    private static void stop(Console console, LocalStack stack) {
        if (stack.isRunning()) {
            console.say("stopping");
            stack.close();
            console.say("stopped");
        }
    }

    private static void tellEveryMinute(Console console, LocalStack stack) {
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
            Home home = Home.find();
            StackOptions base = StackOptions.defaults(home, DataDir.orDefault(dataDir, home), System.getenv());
            return new StackOptions(
                    home,
                    base.dataDir(),
                    port == null ? base.port() : port,
                    catalog,
                    books,
                    viewsPerSecond,
                    !noTraffic,
                    instances,
                    base.partitions(),
                    base.environment(),
                    base.partEnvironment());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandSpec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private CommandSpec commandSpec() {
        return java.util.Objects.requireNonNull(spec, "picocli sets it");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.view.View;
import io.liveshelf.operate.kafka.BrokersRun;
import io.liveshelf.operate.kafka.KafkaOptions;
import io.liveshelf.operate.kafka.ProgressLine;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a view held at an instant, or at many. */
@Command(
        name = "query",
        description =
                "What a view held at an instant, or at many, from the topics of MongoDB's collections alone. Each answer says whether it"
                        + " is exact, and if not, why.",
        mixinStandardHelpOptions = true)
public final class QueryCommand implements Callable<Integer> {
    private final InstantSource clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--view",
            required = true,
            paramLabel = "NAME",
            description =
                    "trending-today, featured-week, top, latest, categories, tags, authors, top/PARENT, or a Redis key")
    private String name = "";

    @Mixin
    private WhenOptions when = new WhenOptions();

    @Option(names = "--json", description = "one JSON object per answer and line")
    private boolean json;

    @Option(
            names = "--to-file",
            paramLabel = "FILE",
            description = "writes them there: a .ndjson file has an object per answer, a .csv file a line per entry")
    private @Nullable Path file;

    @Option(names = "--force", description = "replaces FILE if it exists")
    private boolean force;

    /** As picocli makes it. */
    public QueryCommand() {
        this(InstantSource.system());
    }

    QueryCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        View view = ViewNames.view(name)
                .orElseThrow(() -> wrong(command, "there is no view " + name + "; there are " + ViewNames.all()));
        when.problem(now).ifPresent(problem -> {
            throw wrong(command, problem);
        });
        AnswerFormat format = format(command);
        PrintWriter err = command.commandLine().getErr();
        return BrokersRun.run(command, kafka, System.getenv(), (brokers, out) -> {
            var views = new PastViews(view, brokers, new ProgressLine(err));
            if (file == null) {
                format.header().forEach(out::println);
                views.answer(when, now, answer -> format.lines(answer).forEach(out::println));
            } else {
                write(file, format, views, now, out);
            }
            return ExitCode.OK;
        });
    }

    /** Of the file, or of what is printed. */
    private AnswerFormat format(CommandSpec command) {
        if (file == null) {
            if (force) {
                throw wrong(command, "--force replaces a file; name it with --to-file");
            }
            return json ? AnswerFormat.NDJSON : AnswerFormat.TABLE;
        }
        if (json) {
            throw wrong(command, "--json is of what is printed; the name of the file says what it has");
        }
        if (Files.exists(file) && !force) {
            throw wrong(command, file + " exists; --force replaces it");
        }
        return AnswerFile.format(file)
                .orElseThrow(() -> wrong(command, file + " must end with .ndjson or .csv, which says what it has"));
    }

    private void write(Path target, AnswerFormat format, PastViews views, Instant now, PrintWriter out)
            throws Unavailable, InterruptedException {
        var written = new Summary();
        try (var answers = AnswerFile.begin(target, force, format)) {
            views.answer(when, now, answer -> {
                answers.add(answer);
                written.add(answer);
            });
            answers.complete();
        }
        out.println(target + ": " + written.inWords());
    }

    private static ParameterException wrong(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}

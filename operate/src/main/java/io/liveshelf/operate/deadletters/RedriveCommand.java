// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.KafkaOptions;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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

/** Processes open letters again, and says what came of it. */
@Command(
        name = "redrive",
        description =
                "Processes the open letters that are named or match once more; all of them if nothing is said. A fact counts at"
                        + " most once, and a letter never overwrites a newer document, however often this is done.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0: all were accepted, superseded or not waited for; 1: something",
            "came back, was not processed in time, or cannot be redriven; 2: wrong options."
        })
final class RedriveCommand implements Callable<Integer> {
    private static final int MAX_SECONDS = 86_400;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LetterParameters named = new LetterParameters();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(names = "--dry-run", description = "only say what would be done")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "how long to wait for the streams; 0: not at all (default: ${DEFAULT-VALUE})")
    private int wait;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        List<LetterId> ids = named.ids(command.commandLine());
        if (wait < 0 || wait > MAX_SECONDS) {
            throw new ParameterException(command.commandLine(), "--wait is " + wait + ", must be 0 to " + MAX_SECONDS);
        }
        return LettersRun.run(command, kafka, System.getenv(), (letters, out) -> redrive(ids, letters, out));
    }

    private int redrive(List<LetterId> ids, Letters letters, PrintWriter out) throws Unavailable, InterruptedException {
        List<Letter> chosen = ids.isEmpty() ? letters.open(selection) : open(letters.named(ids), letters, out);
        RedrivePlan plan = RedrivePlan.of(chosen, letters);
        if (dryRun) {
            new RedriveReport(out).planned(plan);
            return ExitCode.OK;
        }
        var report = new RedriveReport(out);
        report.found(plan);
        Redrive redrive = new Redrive(letters, InstantSource.system(), report);
        redrive.send(plan);
        boolean isWellDone = redrive.await(Duration.ofSeconds(wait));
        return isWellDone && plan.impossible().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<Letter> open(List<Letter> named, Letters letters, PrintWriter out) {
        List<Letter> open = new ArrayList<>();
        for (Letter letter : named) {
            LetterState state = letters.state(letter);
            if (state != LetterState.OPEN) {
                out.println("letter " + letter.id() + " is not open: " + state.inWords());
            } else if (selection.matches(letter)) {
                open.add(letter);
            }
        }
        return open;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.KafkaOptions;
import java.io.PrintWriter;
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

/** Counts the open letters by topic and reason. */
@Command(
        name = "list",
        description =
                "Counts the letters that are open by topic and reason, most first. Open is a letter that was not redriven,"
                        + " or came back.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "at most so many lines (default: ${DEFAULT-VALUE})")
    private int limit;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        if (limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit is " + limit + ", must be 1 or more");
        }
        return LettersRun.run(command, kafka, System.getenv(), this::list);
    }

    private int list(Letters letters, PrintWriter out) {
        LetterTable.of(letters.open(selection)).lines(limit).forEach(out::println);
        List<Letter> all =
                letters.index().current().stream().filter(selection::matches).toList();
        out.println(count(all, letters, LetterState.OPEN, "open")
                + count(all, letters, LetterState.SENT, "being redriven")
                + count(all, letters, LetterState.DONE, "redriven and did not come back")
                + count(all, letters, LetterState.SUPERSEDED, "superseded by newer records"));
        return ExitCode.OK;
    }

    private static String count(List<Letter> all, Letters letters, LetterState state, String words) {
        long count =
                all.stream().filter(letter -> letters.state(letter) == state).count();
        return state == LetterState.OPEN
                ? Words.letters((int) count) + " " + words
                : count == 0 ? "" : "; " + count + " " + words;
    }
}

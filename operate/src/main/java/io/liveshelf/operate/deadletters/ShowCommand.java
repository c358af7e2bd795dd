// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.KafkaOptions;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows letters whole. */
@Command(
        name = "show",
        description =
                "Shows the letters that are named, or the first open ones that match: where they come from, why they were set"
                        + " aside, key and value.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private LetterParameters named = new LetterParameters();

    @Mixin
    private KafkaOptions kafka = new KafkaOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "at most so many letters that match (default: ${DEFAULT-VALUE})")
    private int limit;

    @ArgGroup
    private Form form = new Form();

    /** At most one of them. */
    static final class Form {
        @Option(names = "--json", description = "one JSON object per letter and line, with whole values")
        private boolean json;

        @Option(names = "--raw", description = "the value of one letter as it is, byte by byte, and nothing else")
        private boolean raw;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec, "set by picocli");
        if (limit < 1) {
            throw new ParameterException(command.commandLine(), "--limit is " + limit + ", must be 1 or more");
        }
        List<LetterId> ids = named.ids(command.commandLine());
        if (form.raw && ids.size() != 1) {
            throw new ParameterException(command.commandLine(), "--raw shows one letter: name it, such as 0:17");
        }
        return LettersRun.run(command, kafka, System.getenv(), (letters, out) -> show(ids, letters, out));
    }

    private int show(List<LetterId> ids, Letters letters, PrintWriter out) throws Unavailable, InterruptedException {
        List<Letter> open = ids.isEmpty() ? letters.open(selection) : List.of();
        List<Letter> chosen = ids.isEmpty()
                ? open.stream().limit(limit).toList()
                : letters.named(ids).stream().filter(selection::matches).toList();
        var names = chosen.stream().map(Letter::id).collect(Collectors.toCollection(TreeSet::new));
        if (!names.isEmpty()) {
            letters.readValues(names, record -> show(record, letters, out));
        }
        if (!form.raw && !form.json) {
            out.println(
                    open.size() > limit
                            ? "and " + (open.size() - limit) + " more; --limit shows them"
                            : chosen.isEmpty() ? "no letter matches" : Words.letters(chosen.size()));
        }
        return ExitCode.OK;
    }

    private void show(ConsumerRecord<byte[], byte[]> record, Letters letters, PrintWriter out) {
        Letter letter = letters.index()
                .get(new LetterId(record.partition(), record.offset()))
                .orElseThrow();
        if (form.raw) {
            byte[] value = record.value() == null ? new byte[0] : record.value();
            System.out.write(value, 0, value.length);
            System.out.flush();
        } else if (form.json) {
            out.println(LetterText.json(letter, letters.state(letter), record.value()));
        } else {
            LetterText.lines(letter, letters.state(letter), record.value()).forEach(out::println);
            out.println();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Compares two generations. */
@Command(
        name = "diff",
        description =
                "Compares all views and cards of a replay with those of another generation, while both move: equal, or the first"
                        + " difference with both sides.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit code 0: equal; 1: something differs, or could not be compared."})
public final class DiffCommand extends GenerationCommand {
    @Mixin
    private NamedReplay named = new NamedReplay();

    @Option(
            names = "--against",
            paramLabel = "OTHER",
            defaultValue = "live",
            converter = NamedReplay.Converter.class,
            description = "the other generation (default: ${DEFAULT-VALUE})")
    private GenerationName against = GenerationName.LIVE;

    @Option(
            names = "--within",
            paramLabel = "S",
            defaultValue = "10",
            description = "seconds after which what was never equal differs (default: ${DEFAULT-VALUE})")
    private int within;

    @Override
    int run(Brokers brokers, PrintWriter out) throws Unavailable, InterruptedException {
        if (within < 1) {
            throw new ParameterException(spec().commandLine(), "--within is " + within + ", must be 1 second or more");
        }
        Decisions decisions = Decisions.read(brokers);
        for (GenerationName name : List.of(named.name(), against)) {
            if (!name.isLive() && decisions.replay(name).isEmpty()) {
                throw NoReplay.named(name, decisions);
            }
        }
        Predicate<String> compared = key -> decisions.excerpt(against).makes(key)
                && decisions.excerpt(named.name()).makes(key);
        if (!ViewPatterns.isAny(compared)) {
            throw new Unavailable(against + " and " + named.name() + " make no view that is the same");
        }
        List<Comparison.Row> rows;
        try (Contents one = Contents.of(generation(against), brokers);
                Contents other = Contents.of(generation(named.name()), brokers)) {
            rows = Comparison.of(one, other, compared, Duration.ofSeconds(within));
        }
        ComparisonTable.lines(rows, against.text(), named.name().text()).forEach(out::println);
        return rows.stream().allMatch(Comparison.Row::isEqual) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}

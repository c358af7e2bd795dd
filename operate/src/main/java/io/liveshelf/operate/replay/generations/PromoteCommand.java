// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import io.liveshelf.operate.replay.time.Step;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Has another generation served. */
@Command(
        name = "promote",
        description = {
            "Has a replay served instead of the generation that is served now, by one decision that all processes follow at once."
                    + " Nothing is copied, and the former one keeps running, so that './liveshelf replay rollback' takes it back at"
                    + " once.",
            "Refused while it lags, and where it differs in something that --expect does not name."
        },
        mixinStandardHelpOptions = true)
public final class PromoteCommand extends GenerationCommand {
    private static final Duration COMPARED = Duration.ofSeconds(10);

    @Mixin
    private NamedReplay named = new NamedReplay();

    @Option(
            names = "--expect",
            split = ",",
            paramLabel = "KEY",
            description =
                    "views that may differ from what is served, by their Redis keys, such as books:trending:today; a * at the"
                            + " end stands for anything")
    private List<String> expected = new ArrayList<>();

    @Option(
            names = "--keep",
            paramLabel = "DURATION",
            converter = Step.class,
            description =
                    "how long the former replay runs on, so that a rollback finds it warm: 30m, 1h or 1d (default: until it is dropped)")
    private @Nullable Duration keep;

    @Override
    int run(Brokers brokers, PrintWriter out) throws Unavailable, InterruptedException {
        expected.forEach(this::refuseUnknown);
        Decisions decisions = Decisions.read(brokers);
        GenerationName name = named.name();
        Serving serving = decisions.serving();
        if (serving.name().equals(name)) {
            throw new Unavailable(name + " is served already, since " + serving.since());
        }
        if (!name.isLive() && decisions.replay(name).isEmpty()) {
            throw NoReplay.named(name, decisions);
        }
        Optional<Replay> replay = decisions.replay(name);
        if (replay.isPresent()) {
            refusePart(replay.get());
        }
        Generation next = generation(name);
        Lag.refuseAlone(next, brokers);
        List<Comparison.Row> rows;
        try (Contents served = Contents.of(generation(serving.name()), brokers);
                Contents its = Contents.of(next, brokers)) {
            Lag.refuse(name, its, served);
            rows = Comparison.of(served, its, key -> true, COMPARED);
        }
        List<Comparison.Row> unexpected = rows.stream()
                .filter(row ->
                        !row.isEqual() && expected.stream().noneMatch(key -> ViewPatterns.matches(key, row.what())))
                .toList();
        if (!unexpected.isEmpty()) {
            ComparisonTable.lines(unexpected, serving.generation(), name.text()).forEach(out::println);
            throw new Unavailable(
                    name + " differs in " + unexpected.size() + " that --expect does not name; nothing is changed");
        }
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        decisions.keepRunning(name);
        decisions.serve(serving.promoted(name, decisions.rules(name), now));
        out.println(
                name + " is served from now on; './liveshelf replay rollback' goes back to " + serving.generation());
        if (keep != null) {
            out.println(keepFormer(decisions, serving.name(), now.plus(keep).truncatedTo(ChronoUnit.SECONDS)));
        }
        return ExitCode.OK;
    }

    /** What readers get must move on. */
    private static void refusePart(Replay replay) throws Unavailable {
        if (!replay.excerpt().leftOut().isEmpty()) {
            throw new Unavailable(replay.name() + " was started with --topics and knows nothing of "
                    + String.join(", ", replay.excerpt().leftOut()) + ": it is to be compared and not served");
        }
        if (!replay.excerpt().makesAll()) {
            throw new Unavailable(replay.name() + " was started with --views and makes "
                    + String.join(", ", replay.excerpt().views()) + " alone: it is to be compared and not served");
        }
        if (replay.excerpt().isBounded()) {
            throw new Unavailable(
                    replay.name() + " was started with --to, so it counts nothing that happens from then on:"
                            + " it is to be compared and not served");
        }
        if (replay.asOf() != null) {
            throw new Unavailable(replay.name() + " was started with --as-of " + replay.asOf()
                    + ": its windows never move on, so it is to be compared and not served");
        }
    }

    private static String keepFormer(Decisions decisions, GenerationName former, Instant end)
            throws Unavailable, InterruptedException {
        Optional<Replay> replay = decisions.replay(former);
        if (replay.isEmpty()) {
            return former + " runs on in any case, whatever --keep says";
        }
        decisions.start(replay.get().stoppingAt(end));
        return former + " is kept running until " + end;
    }

    private void refuseUnknown(String key) {
        if (!ViewPatterns.isKnown(key)) {
            throw new ParameterException(
                    spec().commandLine(),
                    "--expect names '" + key + "', which is no view; there are " + ViewPatterns.known());
        }
    }
}

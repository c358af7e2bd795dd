// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import io.liveshelf.operate.replay.time.Moment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Begins a replay, and shows how far it is. */
@Command(
        name = "start",
        description = {
            "Computes all views anew from the topics, as a generation of its own beside the live system: with topics, groups,"
                    + " state and keys in Redis of its own. It touches nothing that is served.",
            "It goes on without this command, and survives restarts: run the command again to watch it."
        },
        mixinStandardHelpOptions = true)
public final class StartCommand extends GenerationCommand {
    @Mixin
    private NamedReplay named = new NamedReplay();

    @Option(names = "--rules", paramLabel = "FILE", description = "the rules of its views (default: the built-in ones)")
    private @Nullable Path rules;

    @Option(
            names = "--from",
            paramLabel = "T",
            converter = Moment.class,
            description =
                    "leaves out facts that came before this instant: 2026-11-24T09:00 (UTC), 2026-11-24T09:00:00+07:00 or 2026-11-24"
                            + " (default: none)")
    private @Nullable Instant from;

    @Option(
            names = "--as-of",
            paramLabel = "T",
            converter = Moment.class,
            description =
                    "when now is for today and the week, without the facts that happened later. Such a replay is to be looked at, and"
                            + " cannot be promoted (default: they move on with the time)")
    private @Nullable Instant asOf;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "each instance reads at most so many records a second; 0: as fast as it can (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--dry-run", description = "only says what it would read and make")
    private boolean dryRun;

    @Option(names = "--detach", description = "does not wait until it has caught up")
    private boolean detach;

    @Override
    int run(Brokers brokers, PrintWriter out) throws Unavailable, InterruptedException {
        Generation generation = checked();
        Decisions decisions = Decisions.read(brokers);
        Replay wanted = new Replay(
                Replay.VERSION,
                named.name().text(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                from,
                rate,
                rules(),
                asOf,
                null);
        Optional<Replay> known = decisions.replay(named.name());
        if (known.isPresent()) {
            refuseIfOther(known.get(), wanted);
            out.println(named.name() + " was started at " + known.get().created());
            if (decisions.keepRunning(named.name())) {
                out.println(named.name() + " runs from now on until it is dropped");
            }
        } else {
            refuseLeftovers(generation, brokers);
            Plan.of(generation, wanted, brokers).lines().forEach(out::println);
            if (!dryRun) {
                prepare(generation, brokers);
                decisions.start(wanted);
                out.println(named.name() + " is started");
            }
        }
        out.flush();
        return dryRun || detach ? ExitCode.OK : new CatchUp(generation, brokers, out, err()).await();
    }

    private Generation checked() {
        if (named.name().isLive()) {
            throw wrong("'live' is the live generation; a replay has another name");
        }
        if (rate < 0) {
            throw wrong("--rate is " + rate + ", must be 0 or more records a second");
        }
        if (from != null && from.isAfter(Instant.now())) {
            throw wrong("--from is " + from + ", which is in the future");
        }
        if (asOf != null && asOf.isAfter(Instant.now())) {
            throw wrong("--as-of is " + asOf + ", which is in the future");
        }
        return generation(named.name());
    }

    private @Nullable JsonNode rules() {
        return rules == null ? null : RulesFile.read(rules, this::wrong);
    }

    private void refuseIfOther(Replay known, Replay wanted) throws Unavailable {
        if (!known.isAskedForAs(wanted)) {
            throw new Unavailable(named.name() + " was started with other options at " + known.created()
                    + "; drop it first, or choose another name");
        }
    }

    private void refuseLeftovers(Generation generation, Brokers brokers) throws Unavailable, InterruptedException {
        List<String> left = Holdings.topics(generation, brokers.topics().names());
        if (!left.isEmpty()) {
            throw new Unavailable("topics of a former replay " + named.name() + " are still there, such as "
                    + left.get(0) + "; './liveshelf replay drop " + named.name() + "' removes them");
        }
    }

    /** Before anybody may run it. */
    private void prepare(Generation generation, Brokers brokers) throws Unavailable, InterruptedException {
        brokers.topics().createLike(Holdings.likeTheLiveOnes(generation, live()));
        if (from != null) {
            List<TopicPartition> facts = brokers.partitions(Plan.FACTS);
            Map<TopicPartition, Long> ends = brokers.ends(facts);
            Map<TopicPartition, Brokers.Place> places = brokers.since(facts, from);
            ends.replaceAll((partition, end) -> Optional.ofNullable(places.get(partition))
                    .map(Brokers.Place::offset)
                    .orElse(end));
            brokers.groups().begin(generation.groups().streams(), ends);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.ProgressLine;
import io.liveshelf.operate.kafka.Unavailable;
import io.liveshelf.operate.replay.time.Moment;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
            paramLabel = "T|OFFSETS",
            converter = Bound.Converter.class,
            description =
                    "leaves out facts that came before this instant: 2026-11-24T09:00 (UTC), 2026-11-24T09:00:00+07:00 or 2026-11-24;"
                            + " or before these offsets: TOPIC:PARTITION:OFFSET,…, or a file with one on each line (default: none)")
    private @Nullable Bound from;

    @Option(
            names = "--to",
            paramLabel = "T|OFFSETS",
            converter = Bound.Converter.class,
            description =
                    "leaves out facts that came at this instant or later, or from these offsets on, so that the replay is done some time."
                            + " Today and the week are those of T, or of --as-of. Such a replay is to be looked at, and cannot be"
                            + " promoted (default: none)")
    private @Nullable Bound to;

    @Option(
            names = "--as-of",
            paramLabel = "T",
            converter = Moment.class,
            description =
                    "when now is for today and the week, without the facts that happened later. Such a replay is to be looked at, and"
                            + " cannot be promoted (default: they move on with the time)")
    private @Nullable Instant asOf;

    @Option(
            names = "--topics",
            split = ",",
            paramLabel = "TOPIC",
            description =
                    "reads only these topics of facts, as if the other ones were empty: book_view_sessions or book_purchases. Documents"
                            + " are always read. Such a replay is to be looked at, and cannot be promoted (default: both)")
    private List<String> topics = new ArrayList<>();

    @Option(
            names = "--views",
            split = ",",
            paramLabel = "VIEW",
            description =
                    "makes only these views, by their Redis keys or names, such as books:trending:today or trending-today; a * at the end"
                            + " of a key stands for anything, cards for the cards of all books. Such a replay is to be looked at, and"
                            + " cannot be promoted (default: all views and cards)")
    private List<String> views = new ArrayList<>();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "each instance reads at most so many records a second; 0: as fast as it can (default: ${DEFAULT-VALUE})")
    private int rate;

    @Option(names = "--no-backfill", description = "does not read from MongoDB which facts the topics have no more")
    private boolean noBackfill;

    @Mixin
    private MongoOption mongo = new MongoOption();

    @Option(names = "--dry-run", description = "only says what it would read and make")
    private boolean dryRun;

    @Option(names = "--detach", description = "does not wait until it has caught up")
    private boolean detach;

    @Override
    int run(Brokers brokers, PrintWriter out) throws Unavailable, InterruptedException {
        Generation generation = checked();
        Decisions decisions = Decisions.read(brokers);
        Optional<Replay> known = decisions.replay(named.name());
        Replay replay;
        if (known.isPresent()) {
            replay = known.get();
            refuseIfOther(replay, wanted(FactOffsets.named(from, to)));
            out.println(named.name() + " was started at " + replay.created());
            if (decisions.keepRunning(named.name())) {
                out.println(named.name() + " runs from now on until it is dropped");
            }
        } else {
            refuseLeftovers(generation, brokers);
            FactOffsets facts = FactOffsets.of(brokers, FactTopics.without(leftOut()));
            Replay asked = wanted(facts.between(from, to, brokers::since));
            Plan.of(generation, asked, brokers).lines().forEach(out::println);
            Gap gap = Gap.of(asked, facts, brokers::since, Instant.now());
            try (MongoFacts missing = noBackfill || gap.isNone() ? null : open(out)) {
                replay = begin(asked, gap, missing, decisions, brokers, out);
            }
        }
        out.flush();
        return dryRun || detach ? ExitCode.OK : new CatchUp(generation, replay, brokers, out, err()).await();
    }

    /** Null where no MongoDB is named. */
    private @Nullable MongoFacts open(PrintWriter out) throws Unavailable {
        Optional<MongoFacts> facts = mongo.open(kafka(), System.getenv());
        if (facts.isEmpty()) {
            out.println("no MongoDB is named, so nothing that is missing is read from there; --mongo names it");
        }
        return facts.orElse(null);
    }

    private Replay begin(
            Replay asked, Gap gap, @Nullable MongoFacts missing, Decisions decisions, Brokers brokers, PrintWriter out)
            throws Unavailable, InterruptedException {
        Generation generation = generation(named.name());
        Replay replay = asked;
        if (missing != null) {
            Backfill backfill = Backfill.of(gap, missing);
            backfill.lines().forEach(out::println);
            replay = asked.reading(asked.excerpt().backfilling(backfill.counts().keySet()));
            out.flush();
            if (!dryRun) {
                backfill.run(generation, brokers, new ProgressLine(err()));
            }
        }
        if (!dryRun) {
            prepare(generation, replay.excerpt(), brokers);
            decisions.start(replay);
            out.println(named.name() + " is started");
        }
        return replay;
    }

    private Replay wanted(Excerpt facts) {
        Excerpt excerpt = facts.without(leftOut()).making(keysOfViews());
        Instant end = to == null ? null : to.time();
        return new Replay(
                Replay.versionOf(excerpt),
                named.name().text(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                from == null ? null : from.time(),
                end,
                rate,
                rules(),
                asOf == null ? end : asOf,
                null,
                excerpt);
    }

    private Generation checked() {
        if (named.name().isLive()) {
            throw wrong("'live' is the live generation; a replay has another name");
        }
        if (rate < 0) {
            throw wrong("--rate is " + rate + ", must be 0 or more records a second");
        }
        refuseFuture("--from", from == null ? null : from.time());
        refuseFuture("--to", to == null ? null : to.time());
        refuseFuture("--as-of", asOf);
        if (to != null && to.time() == null && asOf == null) {
            throw wrong("--to with offsets does not say of when today and the week are; add --as-of T");
        }
        keysOfViews();
        leftOut();
        return generation(named.name());
    }

    private void refuseFuture(String option, @Nullable Instant time) {
        if (time != null && time.isAfter(Instant.now())) {
            throw wrong(option + " is " + time + ", which is in the future");
        }
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
    private void prepare(Generation generation, Excerpt excerpt, Brokers brokers)
            throws Unavailable, InterruptedException {
        brokers.topics().createLike(Holdings.likeTheLiveOnes(generation, live()));
        Map<TopicPartition, Long> begins = new HashMap<>();
        excerpt.begins()
                .forEach((topic, offsets) -> offsets.forEach(
                        (partition, offset) -> begins.put(new TopicPartition(topic, partition), offset)));
        if (!excerpt.leftOut().isEmpty()) {
            begins.putAll(brokers.ends(brokers.partitions(excerpt.leftOut())));
        }
        if (!begins.isEmpty()) {
            // what is left out by every instance need not be read by any
            brokers.groups().begin(generation.groups().streams(), begins);
        }
    }

    /** The topics of facts that are not named, where any is. */
    private Set<String> leftOut() {
        for (String topic : topics) {
            if (!FactTopics.ALL.contains(FactTopics.full(topic))) {
                throw wrong("--topics names '" + topic + "'; facts are in " + FactTopics.NAMES
                        + ", and all other topics are always read");
            }
        }
        List<String> named = topics.stream().map(FactTopics::full).toList();
        return named.isEmpty() ? Set.of() : FactTopics.without(named);
    }

    private Set<String> keysOfViews() {
        Set<String> keys = new TreeSet<>();
        for (String view : views) {
            Set<String> its = ViewPatterns.keys(view);
            if (its.isEmpty()) {
                throw wrong("--views names '" + view + "', which is no view; there are " + ViewPatterns.known());
            }
            keys.addAll(its);
        }
        return keys;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec().commandLine(), message);
    }
}

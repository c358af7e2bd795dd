// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.RedisUnreachable;
import io.liveshelf.redis.YieldSigns;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** One replay. */
@Command(
        name = "status",
        description = "How far a replay is, what it was started with, and which topics it has.",
        mixinStandardHelpOptions = true)
public final class StatusCommand extends GenerationCommand {
    @Mixin
    private NamedReplay named = new NamedReplay();

    @Mixin
    private RedisOption redis = new RedisOption();

    @Override
    int run(Brokers brokers, PrintWriter out) throws Unavailable, InterruptedException {
        Generation generation = generation(named.name());
        Decisions decisions = Decisions.read(brokers);
        Optional<Replay> replay = decisions.replay(named.name());
        if (replay.isEmpty() && !generation.isLive()) {
            throw NoReplay.named(named.name(), decisions);
        }
        out.println(Standing.line(Standing.heading()));
        out.println(Standing.line(Standing.of(generation, decisions, brokers).columns()));
        if (replay.isPresent()) {
            yieldingSince(generation)
                    .ifPresent(since -> out.println("yielding since " + since
                            + ": what is served is less fresh than usual, so it reads little until that is over"));
        }
        replay.ifPresent(its -> {
            out.println("started  " + its.created());
            out.println("facts    " + Words.facts(its));
            if (!its.excerpt().backfilled().isEmpty()) {
                out.println("backfilled " + String.join(", ", its.excerpt().backfilled()) + ", from MongoDB");
            }
            if (!its.excerpt().leftOut().isEmpty()) {
                out.println("without  " + String.join(", ", its.excerpt().leftOut()) + "; it cannot be promoted");
            }
            if (!its.excerpt().makesAll()) {
                out.println("views    " + String.join(", ", its.excerpt().views()) + " alone; it cannot be promoted");
            }
            if (its.asOf() != null) {
                out.println("as of    " + its.asOf() + ", without facts that happened later; it cannot be promoted");
            }
            out.println("rate     " + (its.rate() == 0 ? "as fast as it can" : its.rate() + " records a second"));
            out.println("rules    " + (its.rules() == null ? "built in" : its.rules()));
        });
        out.println("topics   "
                + String.join(", ", Holdings.topics(generation, brokers.topics().names())));
        return ExitCode.OK;
    }

    /** Nothing where no Redis is named: it is known there alone. */
    private Optional<Instant> yieldingSince(Generation generation) throws Unavailable {
        Optional<RedisSettings> settings = redis.settings(kafka());
        try {
            return settings.isEmpty() ? Optional.empty() : YieldSigns.since(settings.get(), generation.keys());
        } catch (RedisUnreachable e) {
            err().println("liveshelf: Redis does not say whether it yields: " + e.getMessage());
            return Optional.empty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.RedisUnreachable;
import io.liveshelf.redis.ReplayKeys;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Ends a replay. */
@Command(
        name = "drop",
        description = {
            "Ends a replay and removes all that it made, and nothing else: topics, groups and keys in Redis. './liveshelf up' stops its"
                    + " instance and removes its state; elsewhere stop its instances first.",
            "Refused for the generation that is served. It may be interrupted, and then run again."
        },
        mixinStandardHelpOptions = true)
public final class DropCommand extends GenerationCommand {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Mixin
    private NamedReplay named = new NamedReplay();

    @Mixin
    private RedisOption redis = new RedisOption();

    @Override
    int run(Brokers brokers, PrintWriter out) throws Unavailable, InterruptedException {
        Generation generation = generation(named.name());
        if (generation.isLive()) {
            throw new Unavailable("'live' is the live generation, which is not dropped");
        }
        Decisions decisions = Decisions.read(brokers);
        Serving serving = decisions.serving();
        if (serving.name().equals(named.name())) {
            throw new Unavailable(
                    named.name() + " is served; './liveshelf replay rollback' or promote another one first");
        }
        Optional<RedisSettings> keys = redis.settings(kafka());
        if (decisions.replay(named.name()).isPresent()) {
            decisions.end(named.name());
        }
        awaitEnd(generation, brokers);
        List<String> topics = Holdings.topics(generation, brokers.topics().names());
        brokers.topics().delete(topics);
        brokers.groups().delete(Holdings.groups(generation));
        out.println("removed " + topics.size() + " topics and the groups of " + named.name());
        out.println(keys.isPresent() ? removeKeys(keys.get(), generation) : RedisOption.UNKNOWN);
        return ExitCode.OK;
    }

    /** Instances that still run would make topics anew. */
    private void awaitEnd(Generation generation, Brokers brokers) throws Unavailable, InterruptedException {
        long began = System.nanoTime();
        for (String group : Holdings.groups(generation)) {
            while (brokers.groups().members(group) > 0) {
                if (System.nanoTime() - began > LONGEST_STOP.toNanos()) {
                    throw new Unavailable("instances of " + named.name()
                            + " still run; it is marked as ended, so stop them and run this command again");
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }

    private static String removeKeys(RedisSettings settings, Generation generation) throws Unavailable {
        try {
            return "removed " + ReplayKeys.remove(settings, generation.keys()) + " keys "
                    + generation.keys().key("*") + " from Redis";
        } catch (RedisUnreachable e) {
            throw new Unavailable(
                    "its keys " + generation.keys().key("*") + " are still in Redis, which does not answer ("
                            + e.getMessage() + "); run this command again",
                    e);
        }
    }
}

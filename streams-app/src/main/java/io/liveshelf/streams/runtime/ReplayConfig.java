// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.rules.InvalidRules;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.serving.DecidedReplay;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.streams.GroupProtocol;

/** The configuration of an instance of a replay: rate, rules, the time of its windows and what it reads are those of all its
 * instances, and were decided when it was started. */
final class ReplayConfig {
    private ReplayConfig() {}

    /** The same for the live generation; {@link Preflight.Failed} for a replay that is not to run. */
    static StreamsAppConfig.Streams asDecided(StreamsAppConfig.Streams config) throws IOException {
        if (config.generation().isLive()) {
            return config;
        }
        Optional<Replay> replay = DecidedReplay.find(config.generation().name(), LoopClients.reader(config));
        if (replay.isEmpty()) {
            throw new Preflight.Failed(
                    "no replay " + config.generation().name() + " is to run; './liveshelf replay start "
                            + config.generation().name() + "' starts it");
        }
        StreamsAppConfig.Streams decided = config.decided(
                replay.get().rate(),
                rules(replay.get()),
                Optional.ofNullable(replay.get().asOf()),
                replay.get().excerpt());
        if (decided.isThrottled() && decided.protocol() == GroupProtocol.STREAMS) {
            // Kafka Streams takes no consumer of ours where the brokers assign tasks
            throw new Preflight.Failed(
                    "a replay with a rate cannot run with LIVESHELF_GROUP_PROTOCOL=streams; set it to classic");
        }
        return decided;
    }

    static Rules rules(Replay replay) throws Preflight.Failed {
        try {
            JsonNode rules = replay.rules();
            Rules all = rules == null ? Rules.builtIn() : Rules.parse(Json.bytes(rules));
            return replay.excerpt().makesAll() ? all : all.only(replay.excerpt().views());
        } catch (InvalidRules e) {
            throw new Preflight.Failed(
                    "this version does not take the rules that the replay was started with: " + e.getMessage());
        }
    }
}

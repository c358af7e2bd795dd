// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.bench.ReplayCommands;
import io.liveshelf.contract.configuration.ConsumerGroups;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import java.util.Map;

/**
 * Whose streams are measured: the live ones, or those of a replay.
 *
 * @param liveApplicationId application id of the live ones
 */
record Side(Generation generation, String liveApplicationId) {
    static final Side LIVE = new Side(Generation.live("liveshelf-bench"), "liveshelf-bench");

    /** A replay; its live application id is the one that the commands take. */
    static Side replay(GenerationName name) {
        String live = ConsumerGroups.of(new Environment(System.getenv())).applicationId();
        return new Side(Generation.replay(name, live), live);
    }

    /** Makes what the streams need beside the topics of the live ones. */
    void prepare(String kafka) {
        if (!generation.isLive()) {
            ReplayCommands.run(kafka, "start", generation.name().text(), "--detach");
        }
    }

    String group() {
        return generation.groups().streams();
    }

    String views() {
        return generation.topic("views");
    }

    Map<String, String> environment() {
        return Map.of(
                "LIVESHELF_APPLICATION_ID",
                liveApplicationId,
                "LIVESHELF_REPLAY_CPU_PERCENT",
                "100",
                "LIVESHELF_GENERATION",
                generation.name().text());
    }
}

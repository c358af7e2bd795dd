// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.operate.kafka.Unavailable;
import java.util.List;

/** A command about a replay that there is not. */
final class NoReplay {
    private NoReplay() {}

    /** Names those that there are. */
    static Unavailable named(GenerationName name, Decisions decisions) {
        List<String> known = decisions.replays().stream().map(Replay::name).toList();
        return new Unavailable("there is no replay " + name
                + (known.isEmpty()
                        ? "; './liveshelf replay start " + name + "' starts it"
                        : ", only " + String.join(", ", known)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** Which replays are to run, as it is decided, for whoever runs their instances. Not thread-safe. */
public final class WantedReplays implements AutoCloseable {
    private final FollowedDecisions decisions;

    private WantedReplays(FollowedDecisions decisions) {
        this.decisions = decisions;
    }

    /** Those of this deployment; all that was decided so far is known. */
    public static WantedReplays at(KafkaConnection kafka) throws Unavailable, InterruptedException {
        return new WantedReplays(FollowedDecisions.at(kafka));
    }

    /** Their names, after at most so long a look at what was decided since. */
    public Set<GenerationName> poll(Duration longest) throws Unavailable {
        return decisions.poll(longest).replays().stream()
                .map(Replay::generation)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        decisions.close();
    }
}

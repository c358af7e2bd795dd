// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Replay;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which replays are to run, as it is decided, for whoever runs their instances. Not thread-safe. */
public final class WantedReplays implements AutoCloseable {
    private final FollowedDecisions decisions;
    private final InstantSource clock = InstantSource.system();

    private WantedReplays(FollowedDecisions decisions) {
        this.decisions = decisions;
    }

    /** Those of this deployment; all that was decided so far is known. */
    public static WantedReplays at(KafkaConnection kafka) throws Unavailable, InterruptedException {
        return new WantedReplays(FollowedDecisions.at(kafka));
    }

    /** The names of those that are to run now, after at most so long a look at what was decided since. */
    public Set<GenerationName> poll(Duration longest) throws Unavailable {
        Decisions decided = decisions.poll(longest);
        Instant now = clock.instant();
        return names(decided, replay -> replay.isToRun(now));
    }

    /** The names of all that are not dropped, by the last look: those that have stopped, too. */
    public Set<GenerationName> all() {
        return names(decisions.known(), replay -> true);
    }

    /** The generation that readers get and the one before it, which they may get again, by the last look. */
    public Set<GenerationName> inUse() {
        Serving serving = decisions.known().serving();
        return Stream.of(serving.generation(), serving.former())
                .map(GenerationName::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<GenerationName> names(Decisions decided, Predicate<Replay> wanted) {
        return decided.replays().stream()
                .filter(wanted)
                .map(Replay::generation)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        decisions.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether a generation keeps up with another one, by what each says that it is complete up to. */
final class Lag {
    /** Where both are fresh, the as-of of one is no more than this behind. */
    private static final Duration MOST = Duration.ofSeconds(10);

    private Lag() {}

    /** {@link Unavailable} where no instance of it runs. */
    static void refuseAlone(Generation next, Brokers brokers) throws Unavailable, InterruptedException {
        if (brokers.groups().members(next.groups().streams()) == 0) {
            throw new Unavailable("no instance of " + next.name() + " runs, so what it has would grow old");
        }
    }

    /** {@link Unavailable} says how far it is behind, or that it says nothing. */
    static void refuse(GenerationName next, Contents contents, Contents served) throws Unavailable {
        Optional<AsOf> its = contents.asOf();
        Optional<AsOf> now = served.asOf();
        if (its.isEmpty()) {
            throw new Unavailable(next + " does not say yet up to when it is complete; it still catches up");
        }
        for (Map.Entry<String, Instant> each :
                now.map(AsOf::collections).orElse(Map.of()).entrySet()) {
            Instant reached = its.get().collections().get(each.getKey());
            if (reached == null || reached.plus(MOST).isBefore(each.getValue())) {
                throw new Unavailable(next + " lags: its " + each.getKey() + " is complete up to "
                        + (reached == null ? "nothing" : reached) + ", what is served up to " + each.getValue());
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.ranking.Input;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/**
 * A materialized view: what one Redis key holds.
 *
 * @param key the Redis key
 * @param path the endpoint that serves it
 * @param ttl how long the key lives; the streams write it again at the latest every third of it, so a key that expires
 *     means that they have stopped
 * @param needs the inputs of the rule; a change of another input cannot change the view
 * @param rule makes the content from the inputs
 */
public record View(String key, String path, Duration ttl, Set<Input> needs, Function<Inputs, Payload> rule) {
    /** Copies the inputs. */
    public View {
        needs = Set.copyOf(needs);
    }

    /** The content of the view. */
    public Payload of(Inputs inputs) {
        return rule.apply(inputs);
    }

    /** How often the key is written even when its content stays the same. */
    public Duration heartbeat() {
        return ttl.dividedBy(3);
    }
}

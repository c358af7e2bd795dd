// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.ranking.Input;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A materialized view: what one Redis key holds.
 *
 * @param key the Redis key
 * @param path the endpoint that serves it
 * @param ttl time to live of the key; the streams rewrite the key at least every third of it, so an expired key means that
 *     they have stopped
 * @param needs the inputs of the rule; no other input can change the view
 * @param rule computes the content from the inputs
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

    /** The collections of MongoDB that it is made of. */
    public Set<String> collections() {
        return needs.stream().map(Input::collections).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }

    /** Longest time between two writes of the key, whether its content changes or not. */
    public Duration heartbeat() {
        return ttl.dividedBy(3);
    }
}

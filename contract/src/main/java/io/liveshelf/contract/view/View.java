// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import java.time.Duration;

/**
 * A materialized view: what one Redis key holds. What is in it is said by the rules.
 *
 * @param key the Redis key
 * @param path the endpoint that serves it
 * @param ttl time to live of the key; the streams rewrite the key at least every third of it, so an expired key means that
 *     they have stopped
 */
public record View(String key, String path, Duration ttl) {
    /** Longest time between two writes of the key, whether its content changes or not. */
    public Duration heartbeat() {
        return ttl.dividedBy(3);
    }
}

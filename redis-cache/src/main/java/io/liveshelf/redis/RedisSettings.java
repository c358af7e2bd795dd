// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;

/**
 * Where Redis is, for a client that waits for each answer.
 *
 * @param timeout longest wait for an answer before the connection is given up
 * @param probe how often an idle writer asks whether Redis still has its views
 */
public record RedisSettings(RedisURI uri, Duration timeout, Duration probe) {
    /** Copies the address, which can be changed. */
    public RedisSettings {
        uri = RedisURI.builder(uri).build();
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return "Redis[%s:%d/%d, timeout=%s]".formatted(uri.getHost(), uri.getPort(), uri.getDatabase(), timeout);
    }
}

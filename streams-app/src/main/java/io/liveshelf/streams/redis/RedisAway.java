// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.redis;

/** Redis does not answer, or not with what was asked for. */
final class RedisAway extends Exception {
    private static final long serialVersionUID = 1L;

    RedisAway(String reason) {
        super(reason);
    }
}

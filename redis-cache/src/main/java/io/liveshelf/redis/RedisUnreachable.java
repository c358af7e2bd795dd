// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

/** Redis does not answer, or not with what was asked for. */
public final class RedisUnreachable extends Exception {
    private static final long serialVersionUID = 1L;

    RedisUnreachable(String reason) {
        super(reason);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;

/** What a failure of a call says about Redis. */
public final class RedisErrors {
    private RedisErrors() {}

    /** Whether Redis answered, but with an error: it is full, read-only or does not know the command. */
    public static boolean isErrorReply(Throwable failure) {
        return failure instanceof RedisCommandExecutionException;
    }

    /** Whether the failure comes from Redis or the connection to it, and not from the caller's own code. */
    public static boolean isFromRedis(Throwable failure) {
        return failure instanceof RedisException || failure instanceof RedisUnreachable;
    }
}

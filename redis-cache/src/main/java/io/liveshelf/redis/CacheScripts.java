// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import java.time.Duration;

/**
 * How Redis fills and drops cache-aside keys, each in one step. Streams and API share them, so that a drop means the same
 * whoever does it.
 *
 * <p>A reader notes the stamp before it asks MongoDB and fills only if the stamp is still that one. So whoever read the old
 * state while the change was on its way cannot leave it in Redis after the drop; what was filled before goes with the drop.
 */
public final class CacheScripts {
    /** How long a drop's stamp lives. */
    public static final Duration FILL_TOKEN_LIFE = Duration.ofSeconds(60);
    /** A computation that took longer is not filled: the stamp it would be stopped by may be gone. */
    public static final Duration LONGEST_COMPUTATION = Duration.ofSeconds(30);
    /** How long the set of a dropped group waits for its keys to be removed. */
    public static final Duration UNLINK_LIFE = Duration.ofHours(1);

    /**
     * Fills a key. Keys: the key, {@link BookkeepingKeys#fillToken}, and of a group {@link BookkeepingKeys#group}. Arguments: the value, its
     * life in milliseconds, the stamp as noted before (empty: there was none). Answers 1, or 0 where the stamp is another.
     */
    public static final String FILL = """
            if (redis.call('GET', KEYS[2]) or '') ~= ARGV[3] then return 0 end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            if KEYS[3] then
              local time = redis.call('TIME')
              local now = time[1] * 1000 + math.floor(time[2] / 1000)
              redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
              redis.call('ZADD', KEYS[3], string.format('%.0f', now + ARGV[2]), KEYS[1])
              redis.call('PEXPIRE', KEYS[3], ARGV[2])
            end
            return 1
            """;

    /**
     * Drops a scope. Keys: {@link BookkeepingKeys#fillToken}; then the key itself, or of a group {@link BookkeepingKeys#group} and
     * {@link BookkeepingKeys#unlink}, where the names of the dropped keys are afterwards. Arguments: the life of the stamp and of
     * the trash in milliseconds. Answers 1 where there was something to drop, else 0.
     */
    public static final String INVALIDATE = """
            local time = redis.call('TIME')
            local stamp = time[1] * 1000000 + time[2]
            local held = tonumber(redis.call('GET', KEYS[1]))
            if held and held >= stamp then stamp = held + 1 end
            redis.call('SET', KEYS[1], string.format('%.0f', stamp), 'PX', ARGV[1])
            if not KEYS[3] then return redis.call('UNLINK', KEYS[2]) end
            if redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
            redis.call('RENAME', KEYS[2], KEYS[3])
            redis.call('PEXPIRE', KEYS[3], ARGV[2])
            return 1
            """;

    private CacheScripts() {}
}

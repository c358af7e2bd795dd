// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.invalidation;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.oracle.request.Question;
import java.util.List;

/**
 * A cache-aside key that is watched.
 *
 * @param name what the tests call it
 * @param question fills it
 * @param group of which it is a member, empty for a key of its own
 * @param key the Redis key; of a search, whose key is a digest, what it begins with
 */
record Watched(String name, Question question, String group, String key) {
    static Watched single(String key, Question question) {
        return new Watched(key, question, "", key);
    }

    static Watched member(String group, String key, Question question) {
        return new Watched(key, question, group, key);
    }

    /** A member whose key ends in a digest. */
    static Watched digest(String name, String group, Question question) {
        return new Watched(name, question, group, "");
    }

    /** Whether the key is there and counts. */
    static boolean counts(RedisCommands<String, String> redis, String group, String key) {
        return redis.exists(key) == 1 && (group.isEmpty() || redis.zscore("liveshelf:group:" + group, key) != null);
    }

    /** The keys of its group that count now. */
    static List<String> members(RedisCommands<String, String> redis, String group) {
        return redis.zrange("liveshelf:group:" + group, 0, -1).stream()
                .filter(key -> counts(redis, group, key))
                .toList();
    }
}

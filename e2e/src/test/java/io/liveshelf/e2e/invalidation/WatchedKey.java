// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.invalidation;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.oracle.request.ApiRequest;
import java.util.List;

/**
 * A cache-aside key under test.
 *
 * @param name what the tests call it
 * @param question the request that fills it
 * @param group the group it belongs to; empty if it has none
 * @param key the Redis key; empty if it ends in a digest
 */
record WatchedKey(String name, ApiRequest question, String group, String key) {
    static WatchedKey single(String key, ApiRequest question) {
        return new WatchedKey(key, question, "", key);
    }

    static WatchedKey member(String group, String key, ApiRequest question) {
        return new WatchedKey(key, question, group, key);
    }

    /** A member whose key ends in a digest. */
    static WatchedKey digest(String name, String group, ApiRequest question) {
        return new WatchedKey(name, question, group, "");
    }

    /** Whether the key exists and has not been invalidated. */
    static boolean isValid(RedisCommands<String, String> redis, String group, String key) {
        return redis.exists(key) == 1 && (group.isEmpty() || redis.zscore("liveshelf:group:" + group, key) != null);
    }

    /** The valid keys of a group. */
    static List<String> members(RedisCommands<String, String> redis, String group) {
        return redis.zrange("liveshelf:group:" + group, 0, -1).stream()
                .filter(key -> isValid(redis, group, key))
                .toList();
    }
}

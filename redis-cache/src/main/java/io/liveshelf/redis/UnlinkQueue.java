// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.ScoredValue;
import io.liveshelf.contract.key.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Removes the keys of dropped groups, some at a time. They count no more, so nobody waits for it; where it is not done (the
 * process ends, Redis goes away) the keys end by their own TTL, and the set with their names by its.
 */
final class UnlinkQueue {
    private final Deque<Batch> batches = new ArrayDeque<>();

    private record Batch(Scope scope, String key) {}

    /** The group's former keys are named in this set. */
    void add(Scope scope, String unlinkKey) {
        batches.add(new Batch(scope, unlinkKey));
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    /** Leaves what there is to its TTL: Redis may be another by now. */
    void clear() {
        batches.clear();
    }

    /** Removes one batch. A key that was filled anew meanwhile is the group's again, and stays. */
    void unlinkSome(RedisConnection redis) throws RedisUnreachable {
        Batch batch = batches.peek();
        if (batch == null) {
            return;
        }
        List<ScoredValue<byte[]>> taken = redis.await(redis.commands().zpopmin(batch.key(), RedisConnection.PIPELINE));
        if (taken.isEmpty()) {
            batches.remove();
            return;
        }
        byte[][] names = taken.stream().map(ScoredValue::getValue).toArray(byte[][]::new);
        List<Double> members = redis.await(redis.commands().zmscore(BookkeepingKeys.group(batch.scope()), names));
        var old = new ArrayList<String>(names.length);
        for (int i = 0; i < names.length; i++) {
            if (members.get(i) == null) {
                old.add(new String(names[i], StandardCharsets.UTF_8));
            }
        }
        if (!old.isEmpty()) {
            redis.await(redis.commands().unlink(old.toArray(String[]::new)));
        }
    }
}

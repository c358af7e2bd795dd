// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.ScoredValue;
import io.liveshelf.contract.key.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unlinks the keys of invalidated groups in the background, one group after another and a batch at a time, so that no reader
 * waits behind a large group. The keys count no more, so nobody waits for it: where it is not done (the process ends, Redis
 * becomes unreachable) they end by their own TTL, and the set of their names by its.
 */
final class UnlinkQueue {
    private static final Logger log = LoggerFactory.getLogger(UnlinkQueue.class);
    private static final int BATCH = 500;

    private final GuardedRedis redis;
    private final Deque<Group> groups = new ArrayDeque<>();

    UnlinkQueue(GuardedRedis redis) {
        this.redis = redis;
    }

    /** A group, and the set that names the keys that it had. */
    private record Group(Scope scope, String unlinkKey) {}

    /** The set at {@code unlinkKey} names the keys that the group had. */
    void add(Scope scope, String unlinkKey) {
        var group = new Group(scope, unlinkKey);
        boolean idle;
        synchronized (groups) {
            idle = groups.isEmpty();
            groups.add(group);
        }
        if (idle) {
            unlinkBatch(group);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it goes on by itself
    private void unlinkBatch(Group group) {
        redis.call(commands -> commands.zpopmin(group.unlinkKey(), BATCH))
                .thenCompose(names -> unlinkFormer(group.scope(), names).thenApply(done -> names.size() < BATCH))
                .whenComplete(this::proceed);
    }

    private void proceed(@Nullable Boolean finished, @Nullable Throwable failure) {
        Group next;
        synchronized (groups) {
            if (failure != null) {
                log.debug("the keys of {} invalidated groups are left to expire", groups.size(), failure);
                groups.clear();
            } else if (Boolean.TRUE.equals(finished)) {
                groups.remove();
            }
            next = groups.peek();
        }
        if (next != null) {
            unlinkBatch(next);
        }
    }

    /** A key that was filled again meanwhile is the group's again, and stays. */
    private CompletableFuture<Void> unlinkFormer(Scope scope, List<ScoredValue<byte[]>> popped) {
        if (popped.isEmpty()) {
            return CompletableFuture.allOf();
        }
        byte[][] names = popped.stream().map(ScoredValue::getValue).toArray(byte[][]::new);
        return redis.call(commands -> commands.zmscore(BookkeepingKeys.group(scope), names))
                .thenCompose(scores -> unlink(withoutScore(names, scores)));
    }

    private static List<String> withoutScore(byte[][] names, List<@Nullable Double> scores) {
        var former = new ArrayList<String>(names.length);
        for (int i = 0; i < names.length; i++) {
            if (scores.get(i) == null) {
                former.add(new String(names[i], StandardCharsets.UTF_8));
            }
        }
        return former;
    }

    private CompletableFuture<Void> unlink(List<String> keys) {
        return keys.isEmpty()
                ? CompletableFuture.allOf()
                : redis.call(commands -> commands.unlink(keys.toArray(String[]::new)))
                        .thenAccept(count -> {});
    }
}

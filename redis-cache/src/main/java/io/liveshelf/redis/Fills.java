// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.Scope;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills keys in the background. */
final class Fills {
    private static final Logger log = LoggerFactory.getLogger(Fills.class);
    /** Most keys of one group: of searches that takes some 10 MB, however many different ones are asked for. */
    static final int MOST_OF_GROUP = 5_000;

    private static final byte[] MOST = Script.argument(Integer.toString(MOST_OF_GROUP));
    private static final Script FILL = Script.named("fill");

    private final GuardedRedis redis;
    private final AtomicBoolean refused = new AtomicBoolean();

    Fills(GuardedRedis redis) {
        this.redis = redis;
    }

    /** @param footprint of a key of a group; empty where it has none */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    void fill(String key, Scope scope, Duration ttl, String fillToken, byte[] value, byte[] footprint) {
        redis.call(commands -> FILL.run(
                        commands,
                        keys(key, scope),
                        value,
                        Script.argument(ttl),
                        Script.argument(fillToken),
                        MOST,
                        footprint))
                .whenComplete((filled, failure) -> report(failure));
    }

    /** The keys of the script. */
    static String[] keys(String key, Scope scope) {
        String token = BookkeepingKeys.fillToken(scope);
        return scope.kind() == Scope.Kind.GROUP
                ? new String[] {key, token, BookkeepingKeys.group(scope), BookkeepingKeys.footprints(scope)}
                : new String[] {key, token};
    }

    /** An unreachable Redis is reported elsewhere; one that is full or read-only refuses, which is logged once. */
    private void report(@Nullable Throwable failure) {
        if (failure == null) {
            if (refused.compareAndSet(true, false)) {
                log.info("Redis accepts answers again");
            }
            return;
        }
        Throwable cause = Replies.cause(failure);
        if (RedisErrors.isErrorReply(cause) && refused.compareAndSet(false, true)) {
            log.warn(
                    "Redis refuses answers ({}); they are computed for every read until it accepts them",
                    cause.getMessage());
        }
    }
}

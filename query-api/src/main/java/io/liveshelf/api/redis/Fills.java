// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.liveshelf.api.circuit.Circuit;
import io.liveshelf.api.read.Resource;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.CacheScripts;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills keys in the background. */
final class Fills {
    private static final Logger log = LoggerFactory.getLogger(Fills.class);
    private static final Script FILL = new Script(CacheScripts.FILL);

    private final Redis redis;
    private final Duration defaultTtl;
    private final AtomicBoolean refused = new AtomicBoolean();

    Fills(Redis redis, Duration defaultTtl) {
        this.redis = redis;
        this.defaultTtl = defaultTtl;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    void fill(Resource resource, String fillToken, byte[] body) {
        String[] keys = keys(resource);
        Duration life = resource.ttl().isZero() ? defaultTtl : resource.ttl();
        redis.call(commands ->
                        FILL.run(commands, keys, body, Script.argument(life.toMillis()), Script.argument(fillToken)))
                .whenComplete((filled, e) -> note(e));
    }

    private static String[] keys(Resource resource) {
        Scope scope = resource.scope();
        return scope.kind() == Scope.Kind.GROUP
                ? new String[] {resource.key(), BookkeepingKeys.fillToken(scope), BookkeepingKeys.group(scope)}
                : new String[] {resource.key(), BookkeepingKeys.fillToken(scope)};
    }

    /** A Redis that is away is reported elsewhere; one that is full or read-only refuses, which is said once. */
    private void note(@Nullable Throwable failure) {
        if (failure == null) {
            if (refused.compareAndSet(true, false)) {
                log.info("Redis takes answers again");
            }
            return;
        }
        Throwable e = Circuit.unwrapped(failure);
        if (e instanceof RedisCommandExecutionException && refused.compareAndSet(false, true)) {
            log.warn("Redis takes no answers ({}); they are computed again and again", e.getMessage());
        }
    }
}

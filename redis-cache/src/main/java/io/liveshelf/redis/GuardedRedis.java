// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Redis behind a {@link CallGuard}: what all classes use that send commands on a shared link. */
public final class GuardedRedis {
    private final RedisLink link;
    private final CallGuard guard;

    GuardedRedis(RedisLink link, CallGuard guard) {
        this.link = link;
        this.guard = guard;
    }

    /** Completes once Redis has answered a ping; fails where any other call would fail. */
    public CompletableFuture<String> ping() {
        return call(RedisAsyncCommands::ping);
    }

    /** The answer to a command, or to several that are sent together. */
    <T> CompletableFuture<T> call(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        return guard.call(() -> link.call(command));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Redis as the calls use it. */
@FunctionalInterface
public interface RedisCalls {
    /** What a command, or several that are sent together, give; fails where Redis does not answer in time, or refuses. */
    <T> CompletableFuture<T> call(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command);
}

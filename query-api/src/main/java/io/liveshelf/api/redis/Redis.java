// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.liveshelf.api.circuit.Circuit;
import io.liveshelf.api.config.ApiConfig;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Redis, for as long as it answers: each command has a time limit, and nobody waits for a Redis that is away. */
public final class Redis implements AutoCloseable {
    private final RedisLink link;
    private final Circuit circuit;

    /** Starts to connect, and does not wait for it. */
    public Redis(ApiConfig.Redis config) {
        link = new RedisLink(config);
        circuit = new Circuit(
                "Redis",
                config.timeout(),
                config.breaker(),
                // an error that Redis itself reports is an answer
                e -> !(e instanceof RedisCommandExecutionException),
                () -> run(RedisAsyncCommands::ping));
    }

    /**
     * What a command, or several that are sent together, give. Fails where Redis does not answer in time, or refuses.
     */
    public <T> CompletableFuture<T> call(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        return circuit.call(() -> run(command));
    }

    private <T> CompletionStage<T> run(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        return link.connection().thenCompose(connection -> command.apply(connection.async()));
    }

    /** Completes once Redis has answered a ping; fails where it does not, as every command would. */
    public CompletableFuture<String> ping() {
        return call(RedisAsyncCommands::ping);
    }

    @Override
    public void close() {
        circuit.close();
        link.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.liveshelf.contract.generation.Serving;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The pointer to the generation that is served, in Redis. It only moves on: an earlier one never takes the place of a later one. */
final class ServingPointer {
    private static final Script SET = Script.named("set-serving");

    private final RedisAsyncCommands<String, byte[]> commands;

    ServingPointer(RedisAsyncCommands<String, byte[]> commands) {
        this.commands = commands;
    }

    /**
     * What Redis holds, whatever it is; null where it holds nothing. An error that it answers instead (the key is of another kind) is
     * what it holds: no more a pointer than other garbage.
     */
    CompletionStage<byte @Nullable []> read() {
        return commands.get(Serving.REDIS_KEY).exceptionallyCompose(e -> {
            Throwable cause = Replies.cause(e);
            return RedisErrors.isErrorReply(cause)
                    ? CompletableFuture.completedFuture(Script.argument(String.valueOf(cause.getMessage())))
                    : CompletableFuture.failedFuture(cause);
        });
    }

    /** What Redis holds; empty where it holds none. */
    CompletionStage<Optional<Serving>> find() {
        return commands.get(Serving.REDIS_KEY)
                .thenApply(json -> Optional.ofNullable(json).map(Serving::parse));
    }

    /** Sets it. Answers false where Redis holds a later one. */
    CompletionStage<Boolean> set(Serving serving) {
        return SET.run(
                        commands,
                        new String[] {Serving.REDIS_KEY},
                        Script.argument(Long.toString(serving.number())),
                        serving.bytes())
                .thenApply(done -> done == 1);
    }
}

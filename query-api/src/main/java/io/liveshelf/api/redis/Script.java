// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.liveshelf.api.circuit.Circuit;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A script that answers a number. It is called by its digest; a Redis that does not know it, as after a restart, gets it. */
final class Script {
    private final String text;
    private final String digest;

    Script(String text) {
        this.text = text;
        digest = io.lettuce.core.codec.Base16.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    CompletionStage<Long> run(RedisAsyncCommands<String, byte[]> commands, String[] keys, byte[]... arguments) {
        return commands.<Long>evalsha(digest, ScriptOutputType.INTEGER, keys, arguments)
                .exceptionallyCompose(e -> Circuit.unwrapped(e) instanceof RedisNoScriptException
                        ? commands.eval(text, ScriptOutputType.INTEGER, keys, arguments)
                        : CompletableFuture.failedFuture(e));
    }

    /** A text as an argument. */
    static byte[] argument(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A number as an argument. */
    static byte[] argument(long number) {
        return argument(Long.toString(number));
    }
}

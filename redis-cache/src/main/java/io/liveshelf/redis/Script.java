// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.Base16;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A Lua script that lies beside this class. */
final class Script {
    private final String text;
    private final String digest;

    private Script(String text) {
        this.text = text;
        digest = Base16.digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads {@code <name>.lua}. */
    static Script named(String name) {
        String file = name + ".lua";
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text. */
    String text() {
        return text;
    }

    /**
     * The digest by which Redis knows it, for a pipeline that must keep its order: there {@link #run} could send a script again
     * behind its successors.
     */
    String digest() {
        return digest;
    }

    /**
     * Runs a script that answers a number. It is called by its digest; a Redis that does not know it, as after a restart, gets
     * the text.
     */
    CompletionStage<Long> run(RedisAsyncCommands<String, byte[]> commands, String[] keys, byte[]... arguments) {
        return commands.<Long>evalsha(digest, ScriptOutputType.INTEGER, keys, arguments)
                .exceptionallyCompose(e -> Replies.cause(e) instanceof RedisNoScriptException
                        ? commands.eval(text, ScriptOutputType.INTEGER, keys, arguments)
                        : CompletableFuture.failedFuture(e));
    }

    /** A text as an argument. */
    static byte[] argument(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Milliseconds as an argument. */
    static byte[] argument(Duration duration) {
        return argument(Long.toString(duration.toMillis()));
    }
}

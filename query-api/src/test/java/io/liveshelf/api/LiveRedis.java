// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.liveshelf.api.admin.RedisCalls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A connection to a Redis, for the code under test and for the test itself. */
final class LiveRedis implements RedisCalls, AutoCloseable {
    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;
    private final StatefulRedisConnection<String, String> texts;

    LiveRedis(String url) {
        client = RedisClient.create(url);
        connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        texts = client.connect();
    }

    @Override
    public <T> CompletableFuture<T> call(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        return command.apply(connection.async()).toCompletableFuture().orTimeout(1, TimeUnit.SECONDS);
    }

    /** Commands with texts. */
    RedisCommands<String, String> sync() {
        return texts.sync();
    }

    @Override
    public void close() {
        client.shutdown();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.api.redis.RedisAccess;
import io.liveshelf.api.redis.RedisCache;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.redis.testing.RedisProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The cache of an API process in a real Redis of its own. */
final class RealCache implements AutoCloseable {
    private final RedisProcess process = new RedisProcess();
    private final RedisClient client = RedisClient.create(process.adminUrl());
    final RedisCommands<String, String> redis = client.connect().sync();
    private final RedisAccess connection = connect(process.url());
    final RedisCache cache = new RedisCache(
            LiveRedis.store(connection.redis()),
            Duration.ofMinutes(1),
            new Freshness(Rules.builtIn(), rules -> Map.of()));

    private static RedisAccess connect(String url) {
        try {
            // thousands of commands at once take their time where other tests run beside this one
            return new RedisAccess(ApiConfig.from(Map.of("REDIS_URL", url, "REDIS_TIMEOUT_MS", "10000"))
                    .redis());
        } catch (InvalidConfiguration e) {
            throw new AssertionError(e);
        }
    }

    /** As new; the cache is connected to it again when this returns. */
    void empty() {
        redis.flushall();
        redis.scriptFlush();
        await().until(() -> lookUp(CacheKey.search("none")).fillToken().isPresent());
    }

    void fill(CacheKey key, String fillToken, String body) {
        cache.fill(resource(key), fillToken, answer(body));
        await().untilAsserted(() -> assertThat(text(key)).isEqualTo(body));
    }

    Cache.Lookup lookUp(CacheKey key) {
        return cache.lookUp(resource(key)).join();
    }

    String text(CacheKey key) {
        return lookUp(key)
                .answer()
                .map(answer -> new String(answer.bytes(), StandardCharsets.UTF_8))
                .orElse("");
    }

    static Resource resource(CacheKey key) {
        return Resource.of(key, () -> CompletableFuture.completedFuture(Optional.empty()));
    }

    static Answer answer(String text) {
        return new Answer(bytes(text), Source.MONGO);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
        process.close();
    }
}

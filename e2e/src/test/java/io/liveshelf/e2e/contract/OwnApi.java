// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.contract;

import io.liveshelf.api.QueryApi;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.e2e.OtherRedis;
import io.liveshelf.e2e.Stack;
import io.liveshelf.e2e.Tokens;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An API in this process on the stack's MongoDB, with a Redis that the streams do not write to, or without Redis. */
final class OwnApi implements TestedApi, AutoCloseable {
    private static final List<String> MONGO = List.of("MONGO");

    private final String name;
    private final QueryApi api;
    private final boolean hasRedis;
    private final Runnable clearCache;

    private OwnApi(String name, Map<String, String> environment, boolean hasRedis, Runnable clearCache) {
        this.name = name;
        this.hasRedis = hasRedis;
        this.clearCache = clearCache;
        var all = new HashMap<>(environment);
        all.putAll(Tokens.environment());
        all.put("HTTP_PORT", "0");
        all.put("MONGODB_HOLD_MS", "0");
        try {
            this.api = QueryApi.of(ApiConfig.from(all), Clock.systemUTC());
        } catch (Exception e) {
            throw new AssertionError("the configuration of " + name + " is wrong", e);
        }
        api.start();
    }

    static OwnApi withEmptyRedis(Stack stack, OtherRedis redis) {
        var environment = mongo(stack);
        environment.put("REDIS_URL", redis.url());
        // a busy machine must not make Redis look unreachable
        environment.put("REDIS_TIMEOUT_MS", "5000");
        return new OwnApi("an API with an empty Redis", environment, true, redis::empty);
    }

    /** Nothing listens at its Redis address. */
    static OwnApi withoutRedis(Stack stack) throws IOException {
        var environment = mongo(stack);
        environment.put("REDIS_URL", "redis://127.0.0.1:" + Stack.freePort());
        return new OwnApi("an API whose Redis is down", environment, false, () -> {});
    }

    private static Map<String, String> mongo(Stack stack) {
        var mongo = stack.parts().endpoints().mongo();
        return new HashMap<>(Map.of("MONGODB_URI", mongo.address(), "MONGODB_DATABASE", mongo.database()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + api.port();
    }

    @Override
    public void clearCache() {
        clearCache.run();
    }

    @Override
    public List<List<String>> sources(CachedBy cachedBy) {
        return List.of(MONGO, hasRedis && cachedBy == CachedBy.API ? List.of("REDIS", "LOCAL") : MONGO);
    }

    @Override
    public void close() {
        api.close();
    }
}

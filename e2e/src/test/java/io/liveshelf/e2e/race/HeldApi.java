// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.race;

import com.mongodb.ConnectionString;
import io.liveshelf.api.QueryApi;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.e2e.Stack;
import io.liveshelf.e2e.Tokens;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An API on the stack whose connection to MongoDB goes through a proxy that can hold answers. */
record HeldApi(QueryApi api, MongoProxy proxy) implements AutoCloseable {
    /** A date that no document has before it is changed. */
    static final Instant NEW = Instant.parse("2026-03-03T03:03:03Z");

    static HeldApi on(Stack stack, String redis) {
        return on(stack, redis, Map.of());
    }

    static HeldApi on(Stack stack, String redis, Map<String, String> settings) {
        var mongo = stack.parts().endpoints().mongo();
        List<String> hosts = new ConnectionString(mongo.address()).getHosts();
        String[] first = hosts.get(0).split(":", 2);
        var proxy = MongoProxy.to(first[0], first.length == 1 ? 27_017 : Integer.parseInt(first[1]));
        Map<String, String> environment = new HashMap<>(Tokens.environment());
        environment.put("HTTP_PORT", "0");
        environment.put("REDIS_URL", redis);
        // a thousand readers at once on a busy machine must not look like an unreachable Redis
        environment.put("REDIS_TIMEOUT_MS", "10000");
        environment.put("MONGODB_URI", proxy.uri());
        environment.put("MONGODB_DATABASE", Objects.requireNonNull(mongo.database()));
        environment.putAll(settings);
        try {
            var api = QueryApi.of(ApiConfig.from(environment), Clock.systemUTC());
            api.start();
            return new HeldApi(api, proxy);
        } catch (Exception e) {
            throw new AssertionError("the API does not start", e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + api.port();
    }

    @Override
    public void close() throws IOException {
        proxy.release();
        api.close();
        proxy.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.liveshelf.api.circuit.Circuit;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.redis.GuardedRedis;
import io.liveshelf.redis.RedisErrors;
import io.liveshelf.redis.RedisLink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The connection to Redis behind a circuit breaker: each call has a time limit, and nobody waits for an unreachable Redis. */
public final class RedisAccess implements MeterBinder, AutoCloseable {
    private final RedisLink link;
    private final Circuit circuit;

    /** Starts to connect, and does not wait for it. */
    public RedisAccess(ApiConfig.Redis config) {
        link = new RedisLink(config.connection());
        circuit = new Circuit(
                "Redis",
                config.connection().timeout(),
                config.breaker(),
                e -> !RedisErrors.isErrorReply(e), // an error that Redis itself reports is an answer
                () -> link.probe(config.connection().timeout()));
    }

    /** Redis, as long as it answers; else every call fails. */
    public GuardedRedis redis() {
        return link.guardedBy(circuit::call);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        circuit.bindTo(registry);
    }

    @Override
    public void close() {
        circuit.close();
        link.close();
    }
}

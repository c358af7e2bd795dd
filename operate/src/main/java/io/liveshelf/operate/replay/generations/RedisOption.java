// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.operate.kafka.KafkaOptions;
import io.liveshelf.operate.kafka.Unavailable;
import io.liveshelf.redis.RedisSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The Redis of a deployment. */
final class RedisOption {
    static final String UNKNOWN =
            "no Redis is named, so its keys are left there; set REDIS_URL, or --redis, and run this command again";

    private static final String VARIABLE = "REDIS_URL";
    private static final int LIMIT_MILLIS = 10_000;

    @Option(
            names = "--redis",
            paramLabel = "URL",
            description = "Redis (default: REDIS_URL, else that of the running system)")
    private @Nullable String url;

    /** How to reach it; empty where nothing names it. */
    Optional<RedisSettings> settings(KafkaOptions running) throws Unavailable {
        Map<String, String> variables = new HashMap<>(System.getenv());
        Optional<String> named = Optional.ofNullable(url)
                .or(() -> Optional.ofNullable(variables.get(VARIABLE)).filter(text -> !text.isBlank()));
        Optional<String> address = named.isPresent() ? named : running.redis(variables);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        variables.put(VARIABLE, address.get());
        var environment = new Environment(variables);
        RedisSettings settings = RedisSettings.from(environment, LIMIT_MILLIS, LIMIT_MILLIS);
        try {
            environment.throwIfInvalid();
        } catch (InvalidConfiguration e) {
            throw new Unavailable(String.valueOf(e.getMessage()), e);
        }
        return Optional.of(settings);
    }
}

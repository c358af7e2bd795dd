// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.operate.probe.Check;
import io.liveshelf.operate.probe.Checks;
import io.liveshelf.operate.probe.Probes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checks the services of a stack, each over its own protocol. */
final class Health {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration WHOLE_LIMIT = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 100;

    private Health() {}

    /** The problem of each service, by name; null if it is healthy. All are asked at once. */
    static Map<String, @Nullable String> of(Endpoints endpoints) throws InterruptedException {
        Map<String, Check> checks = services(endpoints);
        for (int i = 0; i < endpoints.streams().size(); i++) {
            String address = endpoints.streams().get(i).address();
            checks.put(PartNames.streams(i + 1), () -> Probes.http(address));
        }
        return Checks.ask(checks, WHOLE_LIMIT);
    }

    /** How each service is asked but for the streams, by name. */
    static Map<String, Check> services(Endpoints endpoints) {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("api", () -> Probes.http(endpoints.api().address() + "/health"));
        checks.put(
                "mongo",
                () -> Probes.mongo(
                        endpoints.mongo().address(), endpoints.mongo().database()));
        checks.put("redis", () -> RedisPing.problem(endpoints.redis().address(), LIMIT));
        checks.put(
                "kafka",
                () -> Probes.kafka(KafkaConnection.plain(endpoints.kafka().address())));
        checks.put("connect", () -> Probes.connect(endpoints.connect().address()));
        return checks;
    }

    /** Waits until every service is healthy. */
    static void await(Supplier<Endpoints> endpoints, Duration limit) throws StartProblem, InterruptedException {
        Instant end = Instant.now().plus(limit);
        Map<String, @Nullable String> health = of(endpoints.get());
        while (health.values().stream().anyMatch(Objects::nonNull)) {
            if (Instant.now().isAfter(end)) {
                throw new StartProblem("not healthy after " + limit.toSeconds() + " s: " + health);
            }
            Thread.sleep(POLL_MILLIS);
            health = of(endpoints.get());
        }
    }
}

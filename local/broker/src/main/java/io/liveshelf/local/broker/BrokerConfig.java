// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.local.metrics.MetricsAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The configuration of this process, from the environment.
 *
 * @param dataDir folder of this process alone ({@code LIVESHELF_DATA_DIR})
 * @param kafkaPort where clients connect ({@code KAFKA_PORT})
 * @param controllerPort where the broker connects to its own controller ({@code KAFKA_CONTROLLER_PORT})
 * @param mongoPort where the embedded MongoDB listens ({@code MONGO_PORT}); empty: there is none
 * @param mongoChanges changes that its log keeps ({@code MONGO_CHANGES}), so that a lost history can be tried out
 * @param metrics where the page of metrics is
 */
record BrokerConfig(
        Path dataDir,
        int kafkaPort,
        int controllerPort,
        OptionalInt mongoPort,
        int mongoChanges,
        MetricsAddress metrics) {
    private static final int MAX_PORT = 65_535;
    private static final int A_DAY_OF_CHANGES = 5_000_000;

    /** Reads the environment; everything that is missing or wrong is reported at once. */
    static BrokerConfig from(Map<String, String> variables) throws InvalidConfiguration {
        Environment environment = new Environment(variables);
        BrokerConfig config = new BrokerConfig(
                DataDirectory.configured(environment),
                port(environment, "KAFKA_PORT"),
                port(environment, "KAFKA_CONTROLLER_PORT"),
                environment.text("MONGO_PORT", "").isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(port(environment, "MONGO_PORT")),
                environment.number("MONGO_CHANGES", A_DAY_OF_CHANGES, 1, Integer.MAX_VALUE),
                MetricsAddress.from(environment));
        environment.throwIfInvalid();
        return config;
    }

    /** There is no default: a missing port is out of range. */
    private static int port(Environment environment, String name) {
        return environment.number(name, 0, 1, MAX_PORT);
    }

    List<LoopbackPort> ports() {
        List<LoopbackPort> ports = new ArrayList<>();
        ports.add(new LoopbackPort("KAFKA_PORT", kafkaPort));
        ports.add(new LoopbackPort("KAFKA_CONTROLLER_PORT", controllerPort));
        mongoPort.ifPresent(port -> ports.add(new LoopbackPort("MONGO_PORT", port)));
        metrics.port().ifPresent(port -> ports.add(new LoopbackPort("METRICS_PORT", port)));
        return ports;
    }
}

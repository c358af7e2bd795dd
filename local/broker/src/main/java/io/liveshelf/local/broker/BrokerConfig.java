// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the environment asks for.
 *
 * @param dataDir folder of this process alone ({@code LIVESHELF_DATA_DIR})
 * @param kafkaPort where clients connect ({@code KAFKA_PORT})
 * @param controllerPort where the broker meets its own controller ({@code KAFKA_CONTROLLER_PORT})
 * @param mongoPort where the embedded MongoDB listens ({@code MONGO_PORT}); absent or blank: there is none
 */
record BrokerConfig(Path dataDir, int kafkaPort, int controllerPort, OptionalInt mongoPort) {

    /** Reads and checks everything, and names all that is wrong at once. */
    static BrokerConfig from(Map<String, String> environment) {
        Reader reader = new Reader(environment, new ArrayList<>());
        BrokerConfig config = new BrokerConfig(
                Path.of(reader.text("LIVESHELF_DATA_DIR", "the folder to keep data in")),
                reader.port("KAFKA_PORT"),
                reader.port("KAFKA_CONTROLLER_PORT"),
                environment.getOrDefault("MONGO_PORT", "").isBlank()
                        ? OptionalInt.empty()
                        : OptionalInt.of(reader.port("MONGO_PORT")));
        if (!reader.problems().isEmpty()) {
            throw new StartFailure(String.join("; ", reader.problems()));
        }
        return config;
    }

    List<LoopbackPort> ports() {
        List<LoopbackPort> ports = new ArrayList<>();
        ports.add(new LoopbackPort("KAFKA_PORT", kafkaPort));
        ports.add(new LoopbackPort("KAFKA_CONTROLLER_PORT", controllerPort));
        mongoPort.ifPresent(port -> ports.add(new LoopbackPort("MONGO_PORT", port)));
        return ports;
    }

    private record Reader(Map<String, String> environment, List<String> problems) {

        String text(String name, String meaning) {
            String value = environment.getOrDefault(name, "");
            if (value.isBlank()) {
                problems.add(name + " is missing: set it to " + meaning);
            }
            return value;
        }

        int port(String name) {
            String value = text(name, "a port on 127.0.0.1");
            if (value.isBlank()) {
                return 0;
            }
            try {
                int port = Integer.parseInt(value);
                if (port >= 1 && port <= 65535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // reported below, with the numbers that are out of range
            }
            problems.add(name + " is \"" + value + "\": it must be a port, 1 to 65535");
            return 0;
        }
    }
}

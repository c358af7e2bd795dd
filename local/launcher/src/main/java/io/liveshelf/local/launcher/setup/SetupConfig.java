// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.setup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which deployment to set up.
 *
 * @param partitions of the topics that scale; null: as defined
 * @param replicationFactor of all topics; null: the brokers' default
 * @param connectorsLimit how long the connectors may take until they run
 */
public record SetupConfig(
        String bootstrapServers,
        String mongodbUri,
        String database,
        String connectUrl,
        @Nullable Integer partitions,
        @Nullable Integer replicationFactor,
        Duration connectorsLimit) {

    private static final Duration CONNECTORS_LIMIT = Duration.ofMinutes(2);

    /**
     * Reads the environment.
     *
     * @throws SetupFailure naming everything that is missing or wrong
     */
    public static SetupConfig from(Map<String, String> environment) throws SetupFailure {
        List<String> wrong = new ArrayList<>();
        SetupConfig config = new SetupConfig(
                needed(environment, "KAFKA_BOOTSTRAP_SERVERS", "host:port of the brokers", wrong),
                needed(environment, "MONGODB_URI", "mongodb://host:port", wrong),
                environment.getOrDefault("MONGODB_DATABASE", "community"),
                needed(environment, "CONNECT_URL", "http://host:port of a Connect worker", wrong),
                number(environment, "LIVESHELF_PARTITIONS", wrong),
                number(environment, "LIVESHELF_REPLICATION_FACTOR", wrong),
                CONNECTORS_LIMIT);
        if (!wrong.isEmpty()) {
            throw new SetupFailure(String.join("; ", wrong));
        }
        return config;
    }

    private static String needed(Map<String, String> environment, String name, String meaning, List<String> wrong) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            wrong.add(name + " is not set (" + meaning + ")");
        }
        return value;
    }

    private static @Nullable Integer number(Map<String, String> environment, String name, List<String> wrong) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            return null;
        }
        if (!value.matches("[1-9][0-9]{0,3}")) {
            wrong.add(name + " is \"" + value + "\", must be a whole number from 1 to 9999");
            return null;
        }
        return Integer.valueOf(value);
    }
}

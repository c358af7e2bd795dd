// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.deploy.setup.copy.Place;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which deployment to set up.
 *
 * @param partitions of the topics that scale; null: as defined
 * @param replicationFactor of all topics; null: the brokers' default
 * @param connectorsLimit how long the connectors may take to run
 */
record SetupConfig(
        String bootstrapServers,
        String mongodbUri,
        String database,
        String connectUrl,
        @Nullable Integer partitions,
        @Nullable Integer replicationFactor,
        Duration connectorsLimit) {
    private static final int MAX_PARTITIONS = 9_999;
    private static final Duration CONNECTORS_LIMIT = Duration.ofMinutes(2);

    /** Reads the environment; everything that is missing or wrong is reported at once. */
    static SetupConfig from(Map<String, String> variables) throws InvalidConfiguration {
        Environment environment = new Environment(variables);
        SetupConfig config = new SetupConfig(
                required(environment, "KAFKA_BOOTSTRAP_SERVERS", "host:port of the brokers"),
                required(environment, "MONGODB_URI", "mongodb://host:port"),
                environment.text("MONGODB_DATABASE", "community"),
                required(environment, "CONNECT_URL", "http://host:port of a Connect worker"),
                optional(environment, "LIVESHELF_PARTITIONS", MAX_PARTITIONS),
                optional(environment, "LIVESHELF_REPLICATION_FACTOR", Short.MAX_VALUE),
                CONNECTORS_LIMIT);
        environment.throwIfInvalid();
        return config;
    }

    Place place() {
        return new Place(bootstrapServers, mongodbUri, database, connectUrl);
    }

    private static String required(Environment environment, String name, String expected) {
        String value = environment.text(name, "");
        if (value.isEmpty()) {
            environment.reject(name, expected);
        }
        return value;
    }

    private static @Nullable Integer optional(Environment environment, String name, int most) {
        return environment.text(name, "").isEmpty() ? null : Integer.valueOf(environment.number(name, 1, 1, most));
    }
}

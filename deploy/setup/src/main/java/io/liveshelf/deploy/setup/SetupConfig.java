// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import com.mongodb.ConnectionString;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.deploy.setup.copy.Place;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which deployment to set up.
 *
 * @param partitions of the topics that scale; null: as defined
 * @param replicationFactor of all topics; null: the brokers' default
 * @param minInsyncReplicas copies that must have a record before it counts as written; null: the brokers' default
 * @param connectorsLimit how long the connectors may take to run
 */
record SetupConfig(
        KafkaConnection kafka,
        String mongodbUri,
        String database,
        String connectUrl,
        @Nullable Integer partitions,
        @Nullable Integer replicationFactor,
        @Nullable Integer minInsyncReplicas,
        Duration connectorsLimit) {
    private static final int MAX_PARTITIONS = 9_999;
    private static final Duration CONNECTORS_LIMIT = Duration.ofMinutes(2);

    /** Reads the environment; everything that is missing or wrong is reported at once. */
    static SetupConfig from(Map<String, String> variables) throws InvalidConfiguration {
        Environment environment = new Environment(variables);
        SetupConfig config = new SetupConfig(
                KafkaConnection.required(environment),
                mongodb(environment),
                environment.text("MONGODB_DATABASE", "community"),
                required(environment, "CONNECT_URL", "http://host:port of a Connect worker"),
                optional(environment, "LIVESHELF_PARTITIONS", MAX_PARTITIONS),
                optional(environment, "LIVESHELF_REPLICATION_FACTOR", Short.MAX_VALUE),
                optional(environment, "LIVESHELF_MIN_INSYNC_REPLICAS", Short.MAX_VALUE),
                CONNECTORS_LIMIT);
        environment.throwIfInvalid();
        return config;
    }

    Place place() {
        return new Place(kafka, mongodbUri, database, connectUrl);
    }

    /** Checked here, because the driver's own message may repeat the address, with its password. */
    private static String mongodb(Environment environment) {
        String uri = required(environment, "MONGODB_URI", "mongodb://host:port");
        return uri.isEmpty()
                ? uri
                : environment.parsed(
                        "MONGODB_URI",
                        "mongodb://127.0.0.1",
                        "mongodb://[user:password@]host[:port][,…][/?options]",
                        text -> new ConnectionString(text).getConnectionString());
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.configuration.DataDirectory;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.contract.configuration.KafkaSecurity;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which brokers: those that are named, else those of a system that runs on this machine. */
public final class KafkaOptions {
    private static final String VARIABLE = "KAFKA_BOOTSTRAP_SERVERS";

    @ArgGroup
    private @Nullable Where where;

    /** At most one of them. */
    static final class Where {
        @Option(
                names = "--kafka",
                paramLabel = "SERVERS",
                description = "bootstrap servers (default: " + VARIABLE + ", else those of the running system)")
        private @Nullable String kafka;

        @Option(
                names = "--data-dir",
                paramLabel = "DIR",
                description = "data directory of a running system (default: ${sys:liveshelf.data-dir:-none})")
        private @Nullable Path dataDir;
    }

    /** How to connect with them: those that are named by the variables of {@link KafkaSecurity}. */
    public KafkaConnection connection(Map<String, String> environment) throws Unavailable {
        if (where != null && where.kafka != null) {
            return named(where.kafka.strip(), environment);
        }
        if (where != null && where.dataDir != null) {
            return running(where.dataDir);
        }
        String named = environment.getOrDefault(VARIABLE, "").strip();
        return named.isEmpty() ? running(usualDataDirectory()) : named(named, environment);
    }

    private static KafkaConnection named(String servers, Map<String, String> variables) throws Unavailable {
        var environment = new Environment(variables);
        var connection = new KafkaConnection(servers, KafkaSecurity.from(environment));
        try {
            environment.throwIfInvalid();
        } catch (InvalidConfiguration e) {
            throw new Unavailable(String.valueOf(e.getMessage()), e);
        }
        return connection;
    }

    private static Path usualDataDirectory() throws Unavailable {
        return DataDirectory.usual()
                .map(Path::of)
                .orElseThrow(
                        () -> new Unavailable("no brokers are named; set --kafka, " + VARIABLE + " or --data-dir"));
    }

    private static KafkaConnection running(Path dataDirectory) throws Unavailable {
        Path file = endpoints(dataDirectory);
        if (!Files.exists(file)) {
            throw new Unavailable("nothing runs with the data directory " + file.getParent()
                    + "; start it with ./liveshelf up, or name other brokers with --kafka");
        }
        return KafkaConnection.plain(address(file, "/kafka/address")
                .orElseThrow(() -> new Unavailable(file + " names no address of Kafka")));
    }

    /** The Redis of the running system whose brokers these are; empty where brokers are named. */
    public Optional<String> redis(Map<String, String> environment) throws Unavailable {
        return running(environment, "/redis/address");
    }

    /** The MongoDB of the running system whose brokers these are, likewise. */
    public Optional<String> mongo(Map<String, String> environment) throws Unavailable {
        return running(environment, "/mongo/address");
    }

    /** The community's database in it, likewise. */
    public Optional<String> database(Map<String, String> environment) throws Unavailable {
        return running(environment, "/mongo/database");
    }

    private Optional<String> running(Map<String, String> environment, String pointer) throws Unavailable {
        boolean isNamed =
                where == null ? !environment.getOrDefault(VARIABLE, "").isBlank() : where.kafka != null;
        if (isNamed) {
            return Optional.empty();
        }
        return address(
                endpoints(where == null || where.dataDir == null ? usualDataDirectory() : where.dataDir), pointer);
    }

    private static Path endpoints(Path dataDirectory) {
        return dataDirectory.toAbsolutePath().normalize().resolve("endpoints.json");
    }

    private static Optional<String> address(Path file, String pointer) throws Unavailable {
        try {
            String address = Json.mapper()
                    .readValue(Files.readAllBytes(file), JsonNode.class)
                    .at(pointer)
                    .asText("");
            return Optional.of(address).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            throw new Unavailable(file + " is unreadable: " + e.getMessage(), e);
        }
    }
}

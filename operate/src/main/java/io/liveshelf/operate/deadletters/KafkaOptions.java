// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which brokers: those that are named, else those of a system that runs on this machine. */
final class KafkaOptions {
    private static final String VARIABLE = "KAFKA_BOOTSTRAP_SERVERS";
    /** The system property that names the checkout. */
    private static final String HOME = "liveshelf.home";

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
                description = "data directory of a running system (default: .liveshelf in the checkout)")
        private @Nullable Path dataDir;
    }

    /** Host and port of brokers. */
    String bootstrapServers(Map<String, String> environment) throws Unavailable {
        if (where != null && where.kafka != null) {
            return where.kafka.strip();
        }
        if (where != null && where.dataDir != null) {
            return running(where.dataDir);
        }
        String named = environment.getOrDefault(VARIABLE, "").strip();
        return named.isEmpty() ? running(usualDataDirectory()) : named;
    }

    private static Path usualDataDirectory() throws Unavailable {
        String home = System.getProperty(HOME);
        if (home == null) {
            throw new Unavailable("no brokers are named; set --kafka, " + VARIABLE + " or --data-dir");
        }
        return Path.of(home, ".liveshelf");
    }

    private static String running(Path dataDirectory) throws Unavailable {
        Path directory = dataDirectory.toAbsolutePath().normalize();
        Path file = directory.resolve("endpoints.json");
        if (!Files.exists(file)) {
            throw new Unavailable("nothing runs with the data directory " + directory
                    + "; start it with ./liveshelf up, or name other brokers with --kafka");
        }
        try {
            String address = Json.mapper()
                    .readValue(Files.readAllBytes(file), JsonNode.class)
                    .at("/kafka/address")
                    .asText("");
            if (!address.isEmpty()) {
                return address;
            }
        } catch (IOException e) {
            throw new Unavailable(file + " is unreadable: " + e.getMessage(), e);
        }
        throw new Unavailable(file + " names no address of Kafka");
    }
}

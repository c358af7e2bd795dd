// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.contract.configuration.DataDirectory;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.deploy.setup.copy.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the deployment: by the environment, as {@code setup} takes it, or by the data directory of a running system. */
final class Deployment {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("KAFKA_BOOTSTRAP_SERVERS", "MONGODB_URI", "CONNECT_URL");

    private Deployment() {}

    /** No deployment is named, or none is there; the message says what would be right. */
    static final class Unknown extends Exception {
        Unknown(String message) {
            super(message);
        }
    }

    /**
     * Where it is.
     *
     * @param dataDir null: not named, so the environment decides, and without it the usual data directory
     */
    static Place find(@Nullable Path dataDir, Map<String, String> environment) throws Unknown, IOException {
        List<String> missing = NAMES.stream()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        if (dataDir != null || missing.size() == NAMES.size()) {
            return running(dataDir == null ? usual() : dataDir);
        }
        if (!missing.isEmpty()) {
            throw new Unknown("the environment lacks " + String.join(", ", missing)
                    + "; name a deployment completely, or none of it");
        }
        return new Place(
                kafka(environment),
                environment.getOrDefault(NAMES.get(1), ""),
                environment.getOrDefault("MONGODB_DATABASE", "community"),
                environment.getOrDefault(NAMES.get(2), ""));
    }

    private static KafkaConnection kafka(Map<String, String> variables) throws Unknown {
        var environment = new Environment(variables);
        KafkaConnection kafka = KafkaConnection.required(environment);
        try {
            environment.throwIfInvalid();
        } catch (InvalidConfiguration e) {
            throw new Unknown(String.valueOf(e.getMessage()));
        }
        return kafka;
    }

    private static Path usual() throws Unknown {
        return DataDirectory.usual()
                .map(Path::of)
                .orElseThrow(() -> new Unknown(
                        "no deployment is named; set " + String.join(", ", NAMES) + ", or give --data-dir"));
    }

    private static Place running(Path dataDir) throws Unknown, IOException {
        Path file = dataDir.resolve("endpoints.json");
        if (!Files.exists(file)) {
            throw new Unknown("no system runs in the data directory " + dataDir + "; for another deployment set "
                    + String.join(", ", NAMES));
        }
        JsonNode endpoints = JSON.readTree(Files.readAllBytes(file));
        return new Place(
                KafkaConnection.plain(endpoints.at("/kafka/address").asText()),
                endpoints.at("/mongo/address").asText(),
                endpoints.at("/mongo/database").asText(),
                endpoints.at("/connect/address").asText());
    }
}

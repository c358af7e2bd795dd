// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.liveshelf.contract.configuration.DataDirectory;
import io.liveshelf.contract.configuration.KafkaConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The addresses of the system that runs in a data directory, as its {@code endpoints.json} has them; other fields of the file
 * are ignored.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record RunningSystem(Service api, Mongo mongo, Service kafka) {
    private static final JsonMapper JSON = new JsonMapper();

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Service(String address) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Mongo(String address, String database) {}

    /** The data directory for who names none. */
    static Path usualDataDirectory() throws TargetUnavailable {
        return DataDirectory.usual()
                .map(Path::of)
                .orElseThrow(
                        () -> new TargetUnavailable("no running system is named; set --data-dir or --api and --mongo"));
    }

    /** The system that runs in this data directory; empty where none does. */
    static Optional<RunningSystem> in(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve("endpoints.json");
        return Files.exists(file)
                ? Optional.of(JSON.readValue(Files.readAllBytes(file), RunningSystem.class))
                : Optional.empty();
    }

    Target target() {
        return new Target(
                URI.create(api.address),
                mongo.address,
                mongo.database,
                Optional.of(KafkaConnection.plain(kafka.address)));
    }
}

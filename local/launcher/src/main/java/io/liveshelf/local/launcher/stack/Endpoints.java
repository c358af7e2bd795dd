// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.liveshelf.local.launcher.access.Access;
import io.liveshelf.local.launcher.control.Control;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a running stack listens, and its processes: the content of {@code endpoints.json}.
 *
 * @param pid the launcher's process
 * @param api base address
 * @param mongo connection string
 * @param redis URL
 * @param kafka bootstrap servers
 * @param connect base address of the REST interface
 * @param streams address of the health check of each instance
 * @param metrics address of each process' page of metrics, by its name; empty in a file of an older version
 * @param applicationId prefix of their groups in Kafka; null in a file of an older version
 * @param access how people get in; null in a file of an older version
 * @param control where the launcher takes orders; null until all parts have started
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Endpoints(
        long pid,
        Service api,
        Mongo mongo,
        Service redis,
        Service kafka,
        Service connect,
        List<Service> streams,
        Map<String, String> metrics,
        @Nullable String applicationId,
        @Nullable Access access,
        @Nullable Control control) {

    private static final String FILE = "endpoints.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Copies. */
    public Endpoints {
        streams = List.copyOf(streams);
        // nobody but a file of an older version leaves it out
        metrics = metrics == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /**
     * One service.
     *
     * @param pid its pid; 0: it does not run, or is not ours
     */
    public record Service(String address, long pid) {}

    /** MongoDB. The embedded one is for trying things out and for tests. */
    public record Mongo(String address, String database, boolean embedded, long pid) {}

    /** All services by name, in display order. */
    public Map<String, Service> services() {
        Map<String, Service> services = new LinkedHashMap<>();
        services.put("api", api);
        services.put("mongo", new Service(mongo.address(), mongo.pid()));
        services.put("redis", redis);
        services.put("kafka", kafka);
        services.put("connect", connect);
        for (int i = 0; i < streams.size(); i++) {
            services.put(PartNames.streams(i + 1), streams.get(i));
        }
        return services;
    }

    /** Writes the file into a data directory, readable by its owner only: addresses may contain passwords. */
    void writeTo(Path dataDir) throws IOException {
        Path next = dataDir.resolve(FILE + ".new");
        Files.deleteIfExists(next);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(next, JSON.writeValueAsBytes(this));
        Files.move(next, dataDir.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes the file from a data directory. */
    static void removeFrom(Path dataDir) throws IOException {
        Files.deleteIfExists(dataDir.resolve(FILE));
    }

    /** The endpoints of the run that uses a data directory; empty if none does. */
    public static Optional<Endpoints> readFrom(Path dataDir) throws IOException {
        Path file = dataDir.resolve(FILE);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), Endpoints.class)) : Optional.empty();
    }

    /** The file's path in a data directory. */
    public static Path fileIn(Path dataDir) {
        return dataDir.resolve(FILE);
    }
}

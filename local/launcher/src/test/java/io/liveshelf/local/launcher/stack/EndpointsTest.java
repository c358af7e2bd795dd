// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.local.launcher.access.Access;
import io.liveshelf.local.launcher.control.Control;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {

    private static final Endpoints ENDPOINTS = new Endpoints(
            1,
            new Endpoints.Service("http://127.0.0.1:8080", 2),
            new Endpoints.Mongo("mongodb://127.0.0.1:20001", "community", true, 3),
            new Endpoints.Service("redis://127.0.0.1:20002", 4),
            new Endpoints.Service("127.0.0.1:20003", 3),
            new Endpoints.Service("http://127.0.0.1:20004", 5),
            List.of(new Endpoints.Service("http://127.0.0.1:20005/health", 6)),
            Map.of("connect", "http://127.0.0.1:20007/metrics"),
            "liveshelf-3",
            new Access("user-1", "a.b.c", "2026-03-08T10:00:00Z", "admin"),
            new Control("http://127.0.0.1:20006", "secret"));

    @TempDir
    Path folder = Path.of("");

    @Test
    void areReadAsTheyWereWritten() throws Exception {
        ENDPOINTS.writeTo(folder);
        assertThat(Endpoints.readFrom(folder)).contains(ENDPOINTS);
        Endpoints.removeFrom(folder);
        assertThat(Endpoints.readFrom(folder)).isEmpty();
    }

    @Test
    void areEasyToUseFromAScript() throws Exception {
        ENDPOINTS.writeTo(folder);
        JsonNode file = new ObjectMapper().readTree(Endpoints.fileIn(folder).toFile());
        assertThat(file.at("/api/address").asText()).isEqualTo("http://127.0.0.1:8080");
        assertThat(file.at("/mongo/embedded").asBoolean()).isTrue();
        assertThat(file.at("/streams/0/pid").asInt()).isEqualTo(6);
        assertThat(file.at("/metrics/connect").asText()).isEqualTo("http://127.0.0.1:20007/metrics");
    }

    @Test
    void areReadFromAFileOfAVersionThatKnewNoMetrics() throws Exception {
        ENDPOINTS.writeTo(folder);
        ObjectMapper json = new ObjectMapper();
        ObjectNode file = (ObjectNode) json.readTree(Endpoints.fileIn(folder).toFile());
        file.remove("metrics");
        json.writeValue(Endpoints.fileIn(folder).toFile(), file);

        assertThat(Endpoints.readFrom(folder).orElseThrow().metrics()).isEmpty();
    }

    @Test
    void areForTheirOwnersEyesOnly() throws Exception {
        ENDPOINTS.writeTo(folder);
        assertThat(Files.getPosixFilePermissions(Endpoints.fileIn(folder)))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void listServicesInTheOrderInWhichTheyAreShown() {
        assertThat(ENDPOINTS.services().keySet())
                .containsExactly("api", "mongo", "redis", "kafka", "connect", "streams-1");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.deploy.setup.copy.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DeploymentTest {
    private static final Map<String, String> NAMED = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "k:9092", "MONGODB_URI", "mongodb://u:secret@m", "CONNECT_URL", "http://c:8083");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void isNamedByTheEnvironment() throws Exception {
        Place place = Deployment.find(null, NAMED);

        assertThat(place)
                .isEqualTo(new Place(
                        KafkaConnection.plain("k:9092"), "mongodb://u:secret@m", "community", "http://c:8083"));
        assertThat(place.toString()).doesNotContain("secret");
    }

    @Test
    void isTheOneThatRunsInTheDataDirectory() throws Exception {
        Files.writeString(
                directory.resolve("endpoints.json"),
                "{\"kafka\":{\"address\":\"k\"},\"mongo\":{\"address\":\"m\",\"database\":\"d\"},\"connect\":{\"address\":\"c\"}}");

        assertThat(Deployment.find(directory, NAMED)).isEqualTo(new Place(KafkaConnection.plain("k"), "m", "d", "c"));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> Deployment.find(null, Map.of("MONGODB_URI", "m")))
                .hasMessageContaining("lacks KAFKA_BOOTSTRAP_SERVERS, CONNECT_URL");
        assertThatThrownBy(() -> Deployment.find(directory, Map.of())).hasMessageContaining("no system runs in");
    }

    @Test
    void knowsTheCollections() {
        assertThat(new CommandLine(new RecoverCommand()).execute("nonsense")).isEqualTo(2);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.configuration.KafkaConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSystemTest {
    @Test
    void isReadFromTheFileOfTheDataDirectory(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("endpoints.json"), """
                {"pid": 1, "streams": [{"address": "http://127.0.0.1:9", "pid": 2}], "something": "new",
                 "api": {"address": "http://127.0.0.1:8080", "pid": 3},
                 "mongo": {"address": "mongodb://127.0.0.1:27017", "database": "books", "embedded": true, "pid": 1},
                 "kafka": {"address": "127.0.0.1:9092", "pid": 4}}""");

        assertThat(RunningSystem.in(directory).map(RunningSystem::target))
                .contains(new Target(
                        URI.create("http://127.0.0.1:8080"),
                        "mongodb://127.0.0.1:27017",
                        "books",
                        Optional.of(KafkaConnection.plain("127.0.0.1:9092"))));
    }

    @Test
    void isNoneWithoutTheFile(@TempDir Path directory) throws IOException {
        assertThat(RunningSystem.in(directory)).isEmpty();
    }
}

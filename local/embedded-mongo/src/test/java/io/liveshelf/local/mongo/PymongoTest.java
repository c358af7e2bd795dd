// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another driver, written by others: Debian's python3-pymongo, where it is installed. */
final class PymongoTest {
    private static final String PYTHON = "/usr/bin/python3";

    @ParameterizedTest(name = "with {0}")
    @ValueSource(strings = {"replicaSet=rs0", "directConnection=true"})
    void pymongoWorks(String option) throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of(PYTHON))
                        && run(PYTHON, "-c", "import pymongo").code() == 0,
                () -> PYTHON + " has no pymongo: apt-get install python3-pymongo");
        Path script = Path.of(Objects.requireNonNull(PymongoTest.class.getResource("/pymongo_check.py"))
                .toURI());
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoConfig.inMemory())) {
            Outcome outcome = run(PYTHON, script.toString(), "mongodb://127.0.0.1:" + mongo.port() + "/?" + option);
            assertThat(outcome.code()).as(outcome.output()).isZero();
        }
    }

    private record Outcome(int code, String output) {}

    private static Outcome run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}

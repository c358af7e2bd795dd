// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docker-compose.yml} as docker-compose reads it, and the versions in it. No container is started. */
final class ComposeFileTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern KAFKA_VERSION = Pattern.compile("<kafka\\.version>(.+)</kafka\\.version>");

    @Test
    void namesEveryPartOfTheSystem() throws Exception {
        assumeThatCode(() -> compose("version"))
                .as("docker-compose is not installed, so docker-compose.yml was not checked")
                .doesNotThrowAnyException();

        assertThat(compose("config", "--services").lines())
                .containsExactlyInAnyOrder("kafka", "mongo", "redis", "connect", "setup", "streams-app", "query-api");
    }

    @Test
    void publishesPortsOnThisMachineOnly() throws IOException {
        String file = Files.readString(ROOT.resolve("docker-compose.yml"));

        assertThat(file.lines().filter(line -> line.strip().startsWith("ports:")))
                .isNotEmpty()
                .allMatch(line -> line.contains("[\"127.0.0.1:"));
    }

    @Test
    void pinsEveryImageToAVersion() throws IOException {
        Properties pinned = pinned();

        assertThat(pinned.stringPropertyNames().stream()
                        .filter(name -> name.endsWith("_IMAGE"))
                        .map(pinned::getProperty))
                .isNotEmpty()
                .allMatch(image -> image.matches("[a-z/-]+:[0-9].*"));
    }

    @Test
    void runsTheKafkaThatWeBuildWith() throws IOException {
        Matcher version = KAFKA_VERSION.matcher(Files.readString(ROOT.resolve("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(pinned().getProperty("KAFKA_IMAGE")).endsWith(":" + version.group(1));
    }

    private static Properties pinned() throws IOException {
        var pinned = new Properties();
        try (InputStream file = Files.newInputStream(ROOT.resolve(".env"))) {
            pinned.load(file);
        }
        return pinned;
    }

    /** What docker-compose prints; throws an {@link IOException} if it is not installed or refuses. */
    private static String compose(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("docker-compose"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
        return printed;
    }
}

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docker-compose.yml} as docker-compose reads it, and the versions in it. No container is started. */
final class ComposeFileTest {
    private static final Path ROOT = Path.of("..");
    /** A file or folder of the checkout that a container gets to read. */
    private static final Pattern MOUNT = Pattern.compile("\\./([^:\"]+):/[^:\"]+:ro");

    private static final Pattern KAFKA_VERSION = Pattern.compile("<kafka\\.version>(.+)</kafka\\.version>");

    @Test
    void namesEveryPartOfTheSystem() throws Exception {
        assumeThatCode(() -> compose("version"))
                .as("docker-compose is not installed, so docker-compose.yml was not checked")
                .doesNotThrowAnyException();

        // some versions list what belongs to a profile in any case
        assertThat(compose("--profile", "observe", "config", "--services").lines())
                .containsExactlyInAnyOrder(
                        "kafka",
                        "mongo",
                        "redis",
                        "connect",
                        "setup",
                        "streams-app",
                        "query-api",
                        "prometheus",
                        "grafana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "grafana"})
    void confinesWhatObserves(String name) throws IOException {
        List<String> service = service(name);

        assertThat(service)
                .contains("profiles: [observe]", "<<: *ours", "read_only: true", "healthcheck:")
                .anyMatch(line -> line.matches("user: \"[1-9]\\d*:\\d+\""))
                .anyMatch(line -> line.matches("mem_limit: \\d+m"));
        assertThat(service.stream()
                        .flatMap(line -> MOUNT.matcher(line).results())
                        .map(mount -> ROOT.resolve(mount.group(1))))
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder).isDirectory());
    }

    @Test
    void hasNoPasswordOfGrafana() throws IOException {
        assertThat(service("grafana"))
                .contains(
                        "GF_SECURITY_ADMIN_PASSWORD: ${GRAFANA_ADMIN_PASSWORD:-}", "GF_AUTH_ANONYMOUS_ORG_ROLE: Viewer")
                .anyMatch(line -> line.contains("GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION=true"));
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
                .allMatch(image -> image.matches("[a-z/-]+:v?[0-9].*"));
    }

    @Test
    void runsTheKafkaThatWeBuildWith() throws IOException {
        Matcher version = KAFKA_VERSION.matcher(Files.readString(ROOT.resolve("pom.xml")));

        assertThat(version.find()).isTrue();
        assertThat(pinned().getProperty("KAFKA_IMAGE")).endsWith(":" + version.group(1));
    }

    @Test
    void setsDeploymentsUpWithoutTheDemo() throws IOException {
        String dockerfile = Files.readString(ROOT.resolve("deploy/images/Dockerfile"));

        assertThat(dockerfile).contains("io.liveshelf.deploy.setup.SetupMain").doesNotContain("launcher", "demo");
        assertThat(ROOT.resolve("deploy/setup/src/main/java/io/liveshelf/deploy/setup/SetupMain.java"))
                .exists();
    }

    /** The lines of a service, without their indentation. */
    private static List<String> service(String name) throws IOException {
        return Files.readString(ROOT.resolve("docker-compose.yml"))
                .lines()
                .dropWhile(line -> !line.equals("  " + name + ":"))
                .skip(1)
                .takeWhile(line -> line.isBlank() || line.startsWith("    "))
                .map(String::strip)
                .toList();
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

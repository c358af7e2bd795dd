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
        assertThat(compose("--profile", "observe", "--profile", "demo", "config", "--services")
                        .lines())
                .containsExactlyInAnyOrder(
                        "kafka",
                        "mongo",
                        "redis-cache",
                        "connect",
                        "setup",
                        "streams-app",
                        "query-api",
                        "demo",
                        "prometheus",
                        "grafana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus", "grafana"})
    void confinesWhatObserves(String name) throws IOException {
        List<String> service = service(name);

        assertThat(service)
                .contains("profiles: [observe]", "<<: *confined", "read_only: true", "healthcheck:")
                .anyMatch(line -> line.matches("user: \"[1-9]\\d*:\\d+\""))
                .anyMatch(line -> line.matches("mem_limit: \\d+m"));
        assertThat(service.stream()
                        .flatMap(line -> MOUNT.matcher(line).results())
                        .map(mount -> ROOT.resolve(mount.group(1))))
                .isNotEmpty()
                .allSatisfy(folder -> assertThat(folder).isDirectory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect", "setup", "streams-app", "query-api", "demo"})
    void confinesWhatIsOurs(String name) throws IOException {
        assertThat(service(name))
                .contains("<<: *ours", "target: " + name)
                .anyMatch(line -> line.matches("mem_limit: \\d+[mg]"))
                .anyMatch(line -> line.matches("cpus: \\d\\.\\d"));
        assertThat(block("x-ours: &ours"))
                .contains("<<: *confined", "read_only: true")
                .anyMatch(line -> line.startsWith("tmpfs: [\"/tmp:exec,"));
        assertThat(block("x-confined: &confined"))
                .contains("security_opt: [\"no-new-privileges:true\"]", "cap_drop: [ALL]");
        assertThat(Files.readString(ROOT.resolve("deploy/images/Dockerfile")))
                .contains("USER 10001:10001", "FROM java AS " + name)
                .doesNotContain("USER root");
    }

    @Test
    void waitsForHealthWhereverItWaits() throws IOException {
        List<String> lines = Files.readString(ROOT.resolve("docker-compose.yml"))
                .lines()
                .map(String::strip)
                .toList();

        assertThat(lines.stream().filter(line -> line.contains("{condition: ")))
                .hasSizeGreaterThan(8)
                .allMatch(line -> line.matches(
                        "setup: \\{condition: service_completed_successfully}|.*: \\{condition: service_healthy}"));
        // all but setup, which ends
        assertThat(lines.stream().filter(line -> line.equals("healthcheck:"))).hasSize(9);
    }

    @Test
    void keepsACacheThatEvictsAndOutlivesAKill() throws IOException {
        List<String> redis = service("redis-cache");

        assertThat(redis)
                .contains(
                        "image: ${REDIS_IMAGE}",
                        "ports: [\"127.0.0.1:${REDIS_PORT:-6380}:6380\"]",
                        "volumes: [\"redis-cache-data:/data\"]",
                        "- ${REDIS_PASSWORD:-local-only}",
                        "healthcheck:",
                        "mem_limit: 1g",
                        "cpus: 1.0");
        assertThat(String.join(" ", redis))
                .contains(
                        "- --maxmemory - 512mb",
                        "- --maxmemory-policy - allkeys-lru",
                        "- --appendonly - \"yes\"",
                        "- --appendfsync - always",
                        "- --requirepass");
        assertThat(pinned().getProperty("REDIS_IMAGE")).isEqualTo("redis:7-alpine");
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

        assertThat(dockerfile).contains("io.liveshelf.deploy.setup.SetupMain").doesNotContain("launcher");
        assertThat(service("demo")).contains("profiles: [demo]");
        assertThat(ROOT.resolve("deploy/setup/src/main/java/io/liveshelf/deploy/setup/SetupMain.java"))
                .exists();
    }

    /** The lines of a service, without their indentation. */
    private static List<String> service(String name) throws IOException {
        return below("  " + name + ":", "    ");
    }

    /** The lines of what services share. */
    private static List<String> block(String title) throws IOException {
        return below(title, "  ");
    }

    private static List<String> below(String title, String indentation) throws IOException {
        return Files.readString(ROOT.resolve("docker-compose.yml"))
                .lines()
                .dropWhile(line -> !line.equals(title))
                .skip(1)
                .takeWhile(line -> line.isBlank() || line.startsWith(indentation))
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

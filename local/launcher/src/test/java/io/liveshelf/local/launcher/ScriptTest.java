// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.local.launcher.stack.Checkout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./liveshelf}, with only the tools that each test provides. */
class ScriptTest {

    private static final List<String> BASICS =
            List.of("bash", "sh", "sed", "head", "find", "dirname", "env", "mkdir", "tee", "mv", "cat", "ps", "rm");

    @TempDir
    Path folder = Path.of("");

    private record Result(int code, String output) {}

    @BeforeEach
    void checkOut() throws Exception {
        Files.createDirectories(folder.resolve("bin"));
        Files.copy(Checkout.find().directory().resolve("liveshelf"), folder.resolve("liveshelf"));
        for (String tool : BASICS) {
            Files.createSymbolicLink(folder.resolve("bin").resolve(tool), where(tool));
        }
    }

    private static Path where(String tool) {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            Path path = Path.of(directory, tool);
            if (Files.isExecutable(path)) {
                return path;
            }
        }
        throw new IllegalStateException("this test needs " + tool);
    }

    private void tool(String name, String script) throws Exception {
        Path file = Files.writeString(folder.resolve("bin").resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Result run(String... args) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                folder.resolve("bin/bash").toString(),
                folder.resolve("liveshelf").toString());
        builder.command().addAll(List.of(args));
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin").toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.strip());
    }

    @Test
    void saysHowToInstallWhatIsMissing() throws Exception {
        Result result = run("up");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output().lines())
                .containsExactly(
                        "liveshelf: no java found, 17 or newer is needed: on Debian \"apt-get install openjdk-17-jdk\","
                                + " on macOS \"brew install openjdk@17\" (or set JAVA_HOME)",
                        "liveshelf: no mvn found, Maven is needed to build: on Debian \"apt-get install maven\","
                                + " on macOS \"brew install maven\"");
    }

    @Test
    void saysThatJavaIsTooOld() throws Exception {
        tool("java", "echo 'openjdk version \"1.8.0_402\"' >&2");
        tool("mvn", "exit 1");
        Result result = run("up");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output().lines())
                .hasSize(1)
                .allMatch(line -> line.startsWith("liveshelf: Java 8 is too old, 17 or newer is needed: on Debian"));
    }

    @Test
    void saysThatOnlyTheCompilerIsMissing() throws Exception {
        tool("java", "echo 'openjdk version \"17.0.15\" 2025-04-15' >&2; echo '    java.home = /nowhere' >&2");
        tool("mvn", "exit 1");
        Result result = run("up");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output())
                .startsWith(
                        "liveshelf: the Java in /nowhere has no compiler (javac), a JDK is needed to build: on Debian");
    }

    @Test
    void saysWhereABrokenBuildIsExplained() throws Exception {
        Path jdk = folder.resolve("jdk/bin");
        Files.createDirectories(jdk);
        Files.createSymbolicLink(jdk.resolve("javac"), where("sh"));
        tool(
                "java",
                "echo 'openjdk version \"21\" 2023-09-19' >&2; echo '    java.home = " + folder.resolve("jdk")
                        + "' >&2");
        tool("mvn", "echo '[ERROR] this does not compile'; exit 1");
        Result result = run("up");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output())
                .contains("[ERROR] this does not compile", "liveshelf: the build failed; its whole output is in ");
        assertThat(folder.resolve("target/liveshelf.built")).doesNotExist();
    }

    @Test
    void buildsWhenThereIsNoBuildAndSaysHowFarItIs() throws Exception {
        Path jdk = folder.resolve("jdk/bin");
        Files.createDirectories(jdk);
        Files.createSymbolicLink(jdk.resolve("javac"), where("sh"));
        Files.createDirectories(folder.resolve("local/launcher/target"));
        tool(
                "java",
                "case \"$*\" in *-version*) echo 'openjdk version \"17.0.1\"' >&2; echo ' java.home = "
                        + folder.resolve("jdk") + "' >&2;; *) echo \"java $*\";; esac");
        tool(
                "mvn",
                "echo '[INFO] Building Liveshelf views 0.1.0-SNAPSHOT                [2/12]'; : >"
                        + folder.resolve("local/launcher/target/launcher-0.1.0.jar"));
        Result first = run("up", "--port", "1");
        assertThat(first.output())
                .contains(
                        "[2/12] Liveshelf views",
                        "-Dliveshelf.data-dir=" + folder.toRealPath().resolve(".liveshelf") + " ",
                        "io.liveshelf.local.launcher.Liveshelf up --port 1");
        assertThat(first.code()).isZero();
        Result second = run("up");
        assertThat(second.output()).doesNotContain("building").contains("io.liveshelf.local.launcher.Liveshelf up");
    }

    @Test
    void doesNotBuildUnderARunThatGoesOn() throws Exception {
        tool("java", "case \"$*\" in *-version*) echo 'openjdk version \"17.0.1\"' >&2;; *) echo \"java $*\";; esac");
        tool("mvn", "echo '[ERROR] must not build'; exit 1");
        Files.createDirectories(folder.resolve("local/launcher/target"));
        Files.createFile(folder.resolve("local/launcher/target/launcher-0.1.0.jar"));
        Path runs = Files.createDirectories(folder.resolve("target/liveshelf.runs"));
        Path built = Files.createFile(folder.resolve("target/liveshelf.built"));
        Files.setLastModifiedTime(built, java.nio.file.attribute.FileTime.fromMillis(0));
        Files.createFile(folder.resolve("pom.xml"));
        Process running = new ProcessBuilder(
                        "sh",
                        "-c",
                        "read line",
                        folder.toRealPath().toString(),
                        "io.liveshelf.local.launcher.Liveshelf")
                .start();
        try {
            Files.createFile(runs.resolve(Long.toString(running.pid())));
            Result result = run("up");
            assertThat(result.output())
                    .contains("but process " + running.pid() + " runs it: using the build as it is")
                    .contains("io.liveshelf.local.launcher.Liveshelf up");
        } finally {
            running.destroy();
        }
        assertThat(run("status").output()).contains("io.liveshelf.local.launcher.Liveshelf status");
    }
}

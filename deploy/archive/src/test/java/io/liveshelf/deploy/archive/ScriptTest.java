// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of a distribution, without a checkout around it and without Maven. Nothing is started that stays. */
class ScriptTest {
    private static final Path SCRIPT = Unpacked.FOLDER.resolve("bin/liveshelf");

    @TempDir
    Path folder = Path.of("");

    private record Result(int code, String output) {}

    private Result run(Path script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.strip());
    }

    @Test
    void runsCommandsThroughALinkFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("liveshelf"), folder.relativize(SCRIPT));
        Result help = run(link, Map.of("HOME", "/home/somebody"), "up", "--help");
        assertThat(help.output()).startsWith("Usage: liveshelf up");
        assertThat(help.output().replaceAll("\\s+", ""))
                .as("the lines are broken anywhere")
                .contains("(default:/home/somebody/.local/share/liveshelf)");
        assertThat(help.code()).isZero();
    }

    @Test
    void isTheCommandThatMessagesName() throws Exception {
        Result wrong = run(Unpacked.FOLDER.resolve("liveshelf"), Map.of(), "upp");
        assertThat(wrong.output()).startsWith("liveshelf: ").contains("upp").endsWith("see ./liveshelf --help");
        assertThat(wrong.code()).isEqualTo(2);
    }

    @Test
    void verifiesAndKeepsItsDataWhereTheUserKeepsData() throws Exception {
        Result nothing = run(SCRIPT, Map.of("XDG_DATA_HOME", folder.toString()), "verify");
        assertThat(nothing.output())
                .contains("nothing runs with the data directory " + folder.resolve("liveshelf") + ";");
        assertThat(nothing.code()).isEqualTo(2);
    }

    @Test
    void knowsItsVersion() throws Exception {
        String version = Unpacked.FOLDER.getFileName().toString().replace("liveshelf-", "liveshelf ");
        assertThat(run(SCRIPT, Map.of(), "--version")).isEqualTo(new Result(0, version));
    }

    @Test
    void saysThatJavaIsMissingAndThatARuntimeIsEnough() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String tool : List.of("bash", "dirname", "sed", "head")) {
            Files.createSymbolicLink(bin.resolve(tool), where(tool));
        }
        Result result = run(SCRIPT, Map.of("PATH", bin.toString(), "JAVA_HOME", ""), "up");
        assertThat(result.output())
                .isEqualTo("liveshelf: no java found, 17 or newer is needed: on Debian \"apt-get install"
                        + " openjdk-17-jre-headless\", on macOS \"brew install openjdk@17\" (or set JAVA_HOME)");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void saysThatBenchmarksAreElsewhere() throws Exception {
        assertThat(run(SCRIPT, Map.of(), "bench", "reads"))
                .isEqualTo(new Result(
                        2, "liveshelf: bench is not part of the distribution: benchmarks run in a checkout"));
    }

    private static Path where(String tool) throws IOException {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            Path path = Path.of(directory, tool);
            if (Files.isExecutable(path)) {
                return path;
            }
        }
        throw new IOException("this test needs " + tool);
    }
}

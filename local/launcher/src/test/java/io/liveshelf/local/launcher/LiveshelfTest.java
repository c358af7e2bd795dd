// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class LiveshelfTest {

    @TempDir
    Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = Liveshelf.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up --frobnicate          | liveshelf: Unknown option: '--frobnicate'; see ./liveshelf up --help",
                "up --port x              | liveshelf: Invalid value for option '--port': 'x' is not a whole number; see ./liveshelf up --help",
                "up --port 70000          | liveshelf: the port is 70000, must be 1 to 65535; see ./liveshelf up --help",
                "up --views-per-second a  | liveshelf: Invalid value for option '--views-per-second': 'a' is not a number; see ./liveshelf up --help",
                "up --views-per-second 0  | liveshelf: views per second is 0.0, must be above 0 and 100000 at most; see ./liveshelf up --help",
                "up --instances 0         | liveshelf: instances is 0, must be 1 to 16; see ./liveshelf up --help",
                "up extra                 | liveshelf: Unmatched argument at index 1: 'extra'; see ./liveshelf up --help",
                "down                     | liveshelf: Unmatched argument at index 0: 'down'; see ./liveshelf --help",
                "status --yaml            | liveshelf: Unknown option: '--yaml'; see ./liveshelf status --help",
                "scale                    | liveshelf: Missing required parameter: 'N'; see ./liveshelf scale --help",
                "scale many               | liveshelf: Invalid value for positional parameter at index 0 (N): 'many' is not a whole number; see ./liveshelf scale --help",
                "restart                  | liveshelf: Missing required parameter: 'PART'; see ./liveshelf restart --help",
            })
    void answersAWrongCommandWithOneLine(String command, String line) {
        assertThat(run(command.split(" "))).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(line);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysWhatItCanDo() {
        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("up", "demo", "status", "scale", "restart", "setup", "replay", "bench");
        assertThat(run("up", "--help")).isZero();
        assertThat(out.toString()).contains("--views-per-second", "MONGODB_URI");
    }

    @Test
    void saysThatACatalogueIsMissingBeforeItStartsAnything() {
        assertThat(run("up", "--data-dir", folder.toString(), "--catalog", "none.csv"))
                .isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("liveshelf: the catalogue file none.csv does not exist");
        assertThat(folder.resolve("logs")).doesNotExist();
    }

    @Test
    void saysThatADataDirectoryIsNone() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("up", "--data-dir", file.toString())).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("liveshelf: the data directory " + file + " is not a directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "status --json", "scale 2", "restart streams", "demo"})
    void saysThatNothingRuns(String command) {
        assertThat(run((command + " --data-dir " + folder).split(" "))).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo("liveshelf: no system runs in the data directory " + folder
                        + "; start one with ./liveshelf up");
    }

    @Test
    void reportsInOneLineThatMemoryRanOut() {
        Callable<Integer> greedy = () -> {
            throw new OutOfMemoryError("Java heap space");
        };
        CommandLine command = new CommandLine(CommandSpec.wrapWithoutInspection(greedy));
        command.setErr(new PrintWriter(err, true));
        assertThat(Liveshelf.run(command)).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("liveshelf: the launcher ran out of memory (Java heap space): its heap limit is ")
                .endsWith(" MiB, LIVESHELF_LAUNCHER_HEAP raises it (for example to 256m);"
                        + " or load fewer books with --books");
    }

    @Test
    void keepsPasswordsOffTheScreen() {
        assertThat(Banner.masked("mongodb://me:secret@host/db")).isEqualTo("mongodb://***@host/db");
        assertThat(Banner.masked("redis://:secret@host:6380")).isEqualTo("redis://***@host:6380");
        assertThat(Banner.masked("127.0.0.1:9092")).isEqualTo("127.0.0.1:9092");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class VerifyCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = VerifyMain.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--frobnicate              | liveshelf: Unknown option: '--frobnicate'",
                "--within soon             | liveshelf: Invalid value for option '--within': 'soon' is not a whole number",
                "--within 0                | liveshelf: --within is 0, must be 1 to 86400",
                "--settle -1               | liveshelf: --settle is -1, must be 0 to 60000",
                "--cards some              | liveshelf: --cards is 'some', must be a number or all",
                "--mongo mongodb://m       | liveshelf: --api is missing: name both sides or none",
                "--rules nowhere           | liveshelf: --rules is nowhere, must be a file that can be read",
                "--api here --mongo m      | liveshelf: --api is 'here', must be an address such as http://host:8080",
            })
    void answersAWrongCommandWithOneLine(String command, String line) {
        assertThat(run(command.strip().split(" "))).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo(line.strip() + "; see ./liveshelf verify --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void saysEverythingThatIsWrongWithTheRules(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rules.json");
        Files.writeString(file, "{\"views\":{\"tags:popular\":{\"size\":0}},\"sizes\":{}}");

        assertThat(run("--rules", file.toString())).isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly(
                        "liveshelf: " + file + ": sizes must be left out: what can be here is measures, views",
                        "liveshelf: " + file + ": views.tags:popular.size must be a whole number from 1 to 50");
    }

    @Test
    void saysThatNothingRuns(@TempDir Path folder) {
        assertThat(run("--data-dir", folder.toString())).isEqualTo(2);
        assertThat(err.toString().strip())
                .isEqualTo("liveshelf: nothing runs with the data directory " + folder
                        + "; start it with ./liveshelf up, or name --api and --mongo");
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(run("--api", "http://127.0.0.1:" + free, "--mongo", "mongodb://127.0.0.1:" + free))
                .isEqualTo(2);
        assertThat(err.toString().strip())
                .startsWith("liveshelf: nobody answers at http://127.0.0.1:" + free)
                .hasLineCount(1);
    }

    @Test
    void refusesToBelieveSecondaries() {
        assertThat(run("--api", "http://127.0.0.1:1", "--mongo", "mongodb://me:secret@h/?readPreference=secondary"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("must not ask for secondaries").doesNotContain("secret");
    }

    @Test
    void saysWhatItCanDo() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--api", "--cards", "Exit code 0");
    }
}

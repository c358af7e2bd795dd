// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void endsWhatAnEarlierRunLeftBehind() throws Exception {
        Process left = new ProcessBuilder("sleep", "600").start();
        try {
            new PidFile(file()).add("redis", left.toHandle());
            assertThat(new PidFile(file()).stopLeftovers(Duration.ofSeconds(20)))
                    .containsExactly("redis");
            assertThat(left.isAlive()).isFalse();
            assertThat(file()).doesNotExist();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSameNumber() throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(file(), "{\"redis\":{\"pid\":" + other.pid() + ",\"startedAt\":1000}}");
            assertThat(new PidFile(file()).stopLeftovers(Duration.ofSeconds(20)))
                    .isEmpty();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void doesNotMindAFileThatWasCutOff() throws Exception {
        Files.writeString(file(), "{\"redis\":{\"pi");
        assertThat(new PidFile(file()).stopLeftovers(Duration.ofSeconds(1))).isEmpty();
    }

    private Path file() {
        return folder.resolve("processes.json");
    }
}

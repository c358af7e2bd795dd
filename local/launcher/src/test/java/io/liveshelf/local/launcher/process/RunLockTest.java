// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void keepsASecondRunAwayAndNamesTheFirst() throws Exception {
        Path data = folder.resolve("data");
        try (RunLock first = RunLock.take(data)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> RunLock.take(data))
                    .isInstanceOf(DirectoryUnusable.class)
                    .hasMessage("the data directory " + data + " is used by another run (process "
                            + ProcessHandle.current().pid() + ")");
        }
        RunLock.take(data).close();
    }

    @Test
    void refusesAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> RunLock.take(file))
                .isInstanceOf(DirectoryUnusable.class)
                .hasMessage("the data directory " + file + " is not a directory");
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws Exception {
        Path below = Files.writeString(folder.resolve("file"), "").resolve("data");
        assertThatThrownBy(() -> RunLock.take(below))
                .isInstanceOf(DirectoryUnusable.class)
                .hasMessageStartingWith("the data directory " + below + " cannot be written: ");
    }
}

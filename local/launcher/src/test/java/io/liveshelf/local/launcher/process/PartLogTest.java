// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartLogTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void showsTheEndOfTheCurrentRunOnly() throws Exception {
        Path file = folder.resolve("a.log");
        Files.writeString(file, "old\n");
        PartLog log = new PartLog(file);
        log.begin();
        Files.writeString(file, "one\ntwo\nthree\n", StandardOpenOption.APPEND);
        assertThat(log.lastLines(2)).containsExactly("two", "three");
        assertThat(log.lastLines(9)).containsExactly("one", "two", "three");
    }

    @Test
    void showsNothingWhereNothingWasWritten() throws Exception {
        PartLog log = new PartLog(folder.resolve("logs/a.log"));
        log.begin();
        assertThat(log.lastLines(5)).isEmpty();
    }

    @Test
    void keepsOneOlderFileWhenItGrowsTooLarge() throws Exception {
        Path file = folder.resolve("a.log");
        Files.writeString(file, "a long line\n");
        PartLog log = new PartLog(file);
        log.begin();
        log.cut(100);
        assertThat(file).hasContent("a long line");
        log.cut(5);
        assertThat(file).isEmptyFile();
        assertThat(folder.resolve("a.log.1")).hasContent("a long line");
        Files.writeString(file, "next\n", StandardOpenOption.APPEND);
        assertThat(log.lastLines(5)).containsExactly("next");
    }
}

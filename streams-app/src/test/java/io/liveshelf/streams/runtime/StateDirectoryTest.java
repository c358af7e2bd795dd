// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

    private final Path directory;

    StateDirectoryTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void deletesTheStateOfATaskThatWasNotUsedForWeeks() throws Exception {
        Path old = store("0_1", Duration.ofDays(21));
        Path recent = store("0_2", Duration.ofDays(19));
        Path other = store("kafka-streams-process-metadata", Duration.ofDays(30));

        deleteUnused();

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        assertThat(other).exists();
    }

    @Test
    void oneRecentFileMeansThatTheTaskWasUsed() throws Exception {
        Path task = store("1_0", Duration.ofDays(40));
        Path file = Files.createFile(task.resolve("rocksdb").resolve("LOG"));
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(1))));
        age(task.resolve("rocksdb"), Duration.ofDays(40));

        deleteUnused();

        assertThat(task).exists();
    }

    @Test
    void leavesTheStateOfOtherGenerationsAlone() throws Exception {
        Path own = store("liveshelf-3", "0_1", Duration.ofDays(21));
        Path replay = store("liveshelf-3-replay-top7", "0_1", Duration.ofDays(21));

        deleteUnused();

        assertThat(own).doesNotExist();
        assertThat(replay).exists();
        Path live = store("liveshelf-3", "0_1", Duration.ofDays(21));
        deleteUnused(Map.of("LIVESHELF_GENERATION", "top7"));
        assertThat(replay).doesNotExist();
        assertThat(live).exists();
    }

    @Test
    void hasNothingToDoBeforeTheFirstStart() throws Exception {
        deleteUnused();

        assertThat(directory).isEmptyDirectory();
    }

    private void deleteUnused() throws Exception {
        deleteUnused(Map.of());
    }

    private void deleteUnused(Map<String, String> variables) throws Exception {
        var all = new HashMap<>(variables);
        all.put("LIVESHELF_STATE_DIR", directory.toString());
        StateDirectory.deleteUnused(StreamsAppConfig.from(all).streams(), () -> NOW);
    }

    private Path store(String task, Duration age) throws IOException {
        return store("liveshelf-3", task, age);
    }

    private Path store(String application, String task, Duration age) throws IOException {
        Path folder = directory.resolve(application).resolve(task);
        Files.createDirectories(folder.resolve("rocksdb"));
        Files.createFile(folder.resolve("rocksdb").resolve("000001.sst"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                age(file, age);
            }
        }
        return folder;
    }

    private static void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoCpuTest {
    private final Path process;
    private final MongoCpu cpu;

    MongoCpuTest(@TempDir Path process) {
        this.process = process;
        cpu = new MongoCpu(process);
    }

    private void thread(String number, String name, long ticks) throws IOException {
        Path thread = Files.createDirectories(process.resolve("task").resolve(number));
        Files.writeString(thread.resolve("comm"), name + "\n");
        // name, state, nine more fields, user and system time
        Files.writeString(
                thread.resolve("stat"), number + " (" + name + ") S 1 2 3 4 5 6 7 8 9 10 " + ticks + " 0 0 0\n");
    }

    private void ends(String number) throws IOException {
        Path thread = process.resolve("task").resolve(number);
        Files.delete(thread.resolve("comm"));
        Files.delete(thread.resolve("stat"));
        Files.delete(thread);
    }

    @AfterEach
    void close() {
        cpu.close();
    }

    @Test
    void countsThreadsOfMongoDbAndThoseThatHaveEnded() throws IOException {
        thread("7", "mongo-command-1", 100);
        thread("8", "kafka-request", 5_000);
        assertThat(cpu.seconds()).isEqualTo(1);

        thread("7", "mongo-command-1", 150);
        thread("9", "mongo-command-2", 20);
        assertThat(cpu.seconds()).isEqualTo(1.7);

        ends("9");
        assertThat(cpu.seconds()).isEqualTo(1.7);
        thread("9", "mongo-command-3", 10);
        assertThat(cpu.seconds()).isEqualTo(1.8);
    }

    @Test
    void aThreadThatHasTheNumberOfAnotherIsCountedFromItsBeginning() throws IOException {
        thread("7", "mongo-command-1", 100);
        assertThat(cpu.seconds()).isEqualTo(1);

        thread("7", "mongo-command-2", 30);
        assertThat(cpu.seconds()).isEqualTo(1.3);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import io.liveshelf.bench.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processor time of MongoDB. The embedded one shares a process with the broker, so its threads are counted by name. */
record MongoCpu(long pid) {
    private static final String THREADS = "mongo";

    /** So far, in seconds. */
    double seconds() throws IOException {
        List<Path> threads;
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            threads = tasks.toList();
        }
        return threads.stream().mapToLong(MongoCpu::ticks).sum() / Proc.TICKS_PER_SECOND;
    }

    private static long ticks(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith(THREADS) ? new Proc(thread).cpuTicks() : 0;
        } catch (IOException e) {
            return 0; // the thread has ended since
        }
    }
}

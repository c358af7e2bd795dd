// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import io.liveshelf.bench.Proc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processor time of MongoDB. The embedded one shares a process with the broker, so its threads are counted by name. They are looked
 * at all the time, because one that ends takes its time with it; it has been idle for a minute then, so nothing is lost.
 */
final class MongoCpu implements AutoCloseable {
    private static final String THREADS = "mongo";
    private static final long MILLIS_BETWEEN_LOOKS = 500;

    private final Path tasks;
    private final Map<String, Long> ticksOfThreads = new HashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private long ticks;

    /** Of the process with this directory in {@code /proc}, or of one like it; looks only when it is asked. */
    MongoCpu(Path process) {
        tasks = process.resolve("task");
    }

    /** Of this process. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with this
    static MongoCpu of(long pid) {
        var cpu = new MongoCpu(Proc.of(pid).directory());
        cpu.looks.scheduleWithFixedDelay(cpu::look, 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        return cpu;
    }

    /** So far, in seconds. */
    double seconds() {
        return look() / Proc.TICKS_PER_SECOND;
    }

    private synchronized long look() {
        Map<String, Long> now = new HashMap<>();
        for (Path thread : threads()) {
            long its = ticks(thread);
            if (its > 0) {
                now.put(thread.getFileName().toString(), its);
            }
        }
        now.forEach((thread, its) -> {
            long before = ticksOfThreads.getOrDefault(thread, 0L);
            ticks += its < before ? its : its - before; // less than before: a new thread with the old number
        });
        ticksOfThreads.clear();
        ticksOfThreads.putAll(now);
        return ticks;
    }

    private List<Path> threads() {
        try (Stream<Path> all = Files.list(tasks)) {
            return all.toList();
        } catch (IOException e) {
            return List.of(); // the process has ended: it uses nothing any more
        }
    }

    private static long ticks(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).startsWith(THREADS) ? new Proc(thread).cpuTicks() : 0;
        } catch (IOException e) {
            return 0; // the thread has ended since
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Records the processes of a data directory, so that the next run can end what this one left behind. (A child ends with the
 * launcher by itself; this is for one that hangs.)
 *
 * <p>A process is identified by its pid and its start time, because pids are reused.
 */
public final class PidFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private final Path file;
    private final Map<String, Entry> entries = new TreeMap<>();

    /** One process; {@code startedAt} is in milliseconds since 1970. */
    record Entry(long pid, long startedAt) {}

    public PidFile(Path file) {
        this.file = file;
    }

    /**
     * Ends the processes of an earlier run that are still alive: by SIGTERM, then after this time by SIGKILL.
     *
     * @return the names of the parts that were still alive
     */
    public synchronized List<String> stopLeftovers(Duration patience) throws IOException, InterruptedException {
        if (!Files.exists(file)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        List<ProcessHandle> running = new ArrayList<>();
        Map<String, Entry> written = read();
        written.forEach((name, entry) -> running(entry).ifPresent(process -> {
            found.add(name);
            running.add(process);
        }));
        running.forEach(ProcessHandle::destroy);
        Instant limit = Instant.now().plus(patience);
        for (ProcessHandle process : running) {
            end(process, Duration.between(Instant.now(), limit));
        }
        Files.deleteIfExists(file);
        return List.copyOf(found);
    }

    private Map<String, Entry> read() {
        try {
            return JSON.readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            return Map.of(); // truncated by a power failure, which ended the processes too
        }
    }

    private static Optional<ProcessHandle> running(Entry entry) {
        return ProcessHandle.of(entry.pid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .filter(start -> Duration.between(start, Instant.ofEpochMilli(entry.startedAt()))
                                        .abs()
                                        .compareTo(SAME_START)
                                <= 0)
                        .isPresent());
    }

    private static void end(ProcessHandle process, Duration patience) throws InterruptedException {
        try {
            process.onExit().get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        }
    }

    synchronized void add(String name, ProcessHandle process) {
        Instant start = process.info().startInstant().orElseGet(Instant::now);
        entries.put(name, new Entry(process.pid(), start.toEpochMilli()));
        write();
    }

    synchronized void remove(String name) {
        entries.remove(name);
        write();
    }

    private void write() {
        try {
            if (entries.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Path next = file.resolveSibling(file.getFileName() + ".new");
            JSON.writeValue(next.toFile(), entries);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

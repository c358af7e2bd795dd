// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A small file system in memory for one directory. Only root may mount one. */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "128m";
    private static final int BLOCK = 64 * 1024;

    private final Path directory;
    /** It must not stay where this process ends before its time. */
    private final Thread unmount = new Thread(this::detach, "unmount");

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** Mounts it; null where that is not allowed. */
    static @Nullable SmallDisk mount(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        boolean mounted = run(List.of("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", directory.toString()));
        if (!mounted) {
            return null;
        }
        var disk = new SmallDisk(directory);
        Runtime.getRuntime().addShutdownHook(disk.unmount);
        return disk;
    }

    private void detach() {
        try {
            run(List.of("umount", "--lazy", directory.toString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Leaves no byte free. */
    void fill() throws IOException {
        try (OutputStream file = Files.newOutputStream(ballast())) {
            byte[] block = new byte[BLOCK];
            while (Files.getFileStore(directory).getUsableSpace() > 0) {
                file.write(block, 0, (int)
                        Math.min(BLOCK, Files.getFileStore(directory).getUsableSpace()));
            }
        } catch (IOException e) {
            if (Files.getFileStore(directory).getUsableSpace() > BLOCK) {
                throw e;
            }
        }
    }

    /** Gives the space back. */
    void free() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(unmount);
        try {
            if (!run(List.of("umount", directory.toString()))) {
                throw new IOException(directory + " is still mounted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(directory + " may still be mounted", e);
        }
    }

    private static boolean run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}

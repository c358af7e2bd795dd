// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Makes the folders of tests in memory where there is a file system for that. A broker and its stores make hundreds of files and wait for
 * the disk with each of them (5 ms on a virtual machine); no test looks at what a power failure would leave.
 *
 * <p>A module has its {@code @TempDir}s made here by a line in {@code junit-platform.properties}:
 * {@code junit.jupiter.tempdir.factory.default}.
 */
public final class TestFolders implements TempDirFactory {
    private static final Path MOUNTS = Path.of("/proc/mounts");
    private static final String MEMORY = "/dev/shm";
    /** Data of several brokers at once. Containers often have 64 MB there. */
    private static final long ENOUGH = 4L << 30;

    private static final boolean IN_MEMORY = isInMemory();

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
        return create("junit-");
    }

    /** A new folder, to be removed by the caller. */
    public static Path create(String prefix) throws IOException {
        return IN_MEMORY
                ? Files.createTempDirectory(Path.of(MEMORY), "liveshelf-" + prefix)
                : Files.createTempDirectory(prefix);
    }

    /** The folder of this name that belongs to the module that is tested; the next run finds it again. */
    public static Path ofModule(String name) {
        Path module = Path.of("").toAbsolutePath();
        return IN_MEMORY
                ? Path.of(MEMORY, "liveshelf-" + Integer.toHexString(module.hashCode()), name)
                : module.resolve("target").resolve(name);
    }

    private static boolean isInMemory() {
        try {
            Path memory = Path.of(MEMORY);
            return Files.isReadable(MOUNTS)
                    && allowsPrograms(Files.readAllLines(MOUNTS))
                    && Files.isWritable(memory)
                    && Files.getFileStore(memory).getUsableSpace() >= ENOUGH;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at what is mounted", e);
        }
    }

    /** Whether files there may be executed, as Redis and libraries of RocksDB are, which are unpacked next to the data. */
    static boolean allowsPrograms(List<String> mounts) {
        return mounts.stream()
                .map(mount -> mount.split(" ", -1))
                .filter(mount -> mount.length > 3 && mount[1].equals(MEMORY) && mount[2].equals("tmpfs"))
                .anyMatch(mount -> !Arrays.asList(mount[3].split(",", -1)).contains("noexec"));
    }
}

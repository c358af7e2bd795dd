// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import io.liveshelf.contract.configuration.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of this process's data, locked while it runs. The operating system releases the lock when the process ends. */
final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final FileLock lock;

    private DataDirectory(Path root, FileLock lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Where {@code LIVESHELF_DATA_DIR} says that it is; there is no default. */
    static Path configured(Environment environment) {
        String folder = environment.text("LIVESHELF_DATA_DIR", "");
        if (folder.isEmpty()) {
            environment.reject("LIVESHELF_DATA_DIR", "the folder of the data");
        }
        return Path.of(folder);
    }

    static DataDirectory claim(Path root) {
        FileChannel channel;
        try {
            Files.createDirectories(root);
            channel =
                    FileChannel.open(root.resolve("broker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StartFailure("cannot write to data directory " + root + ": " + e, e);
        }
        return new DataDirectory(root, lock(root, channel));
    }

    private static FileLock lock(Path root, FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            throw inUse(root);
        } catch (IOException e) {
            throw new StartFailure("cannot lock data directory " + root + ": " + e, e);
        }
        throw inUse(root);
    }

    private static StartFailure inUse(Path root) {
        return new StartFailure("data directory " + root + " is in use by another run: stop it or choose another");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    Path mongo() {
        return root.resolve("mongo");
    }

    @Override
    public void close() {
        try {
            lock.release();
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + root, e);
        }
    }
}

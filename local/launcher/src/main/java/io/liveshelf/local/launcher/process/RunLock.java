// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second run out of a data directory. The operating system releases the lock when its holder ends, in whatever
 * way; the file beside it names the holder.
 */
public final class RunLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path holder;

    private RunLock(FileChannel channel, Path holder) {
        this.channel = channel;
        this.holder = holder;
    }

    /**
     * Locks the directory, and creates it if it is missing.
     *
     * @throws DirectoryUnusable with one line that says what is wrong with it
     */
    public static RunLock take(Path directory) throws DirectoryUnusable {
        Path holder = directory.resolve("lock.pid");
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new DirectoryUnusable("the data directory " + directory + " is not a directory");
        }
        FileChannel channel = null;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new DirectoryUnusable(
                        "the data directory " + directory + " is used by another run" + describe(holder));
            }
            Files.writeString(holder, Long.toString(ProcessHandle.current().pid()));
            return new RunLock(channel, holder);
        } catch (IOException e) {
            throw new DirectoryUnusable("the data directory " + directory + " cannot be written: " + reason(e));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String describe(Path holder) throws IOException {
        return Files.exists(holder)
                ? " (process "
                        + Files.readString(holder, StandardCharsets.UTF_8).strip() + ")"
                : "";
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage();
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(holder);
        channel.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The log file of one part. The child appends to it; the launcher reads its end and bounds its size.
 *
 * <p>A log that is too large is copied to {@code NAME.1} and truncated in place: the child has the file open for appending
 * and continues at the new end.
 */
final class PartLog {

    private static final int TAIL_BYTES = 16 * 1024;

    private final Path file;
    private long startedAt;

    PartLog(Path file) {
        this.file = file;
    }

    /** Creates the folder and remembers where the log of the next run begins. */
    void begin() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        startedAt = Files.exists(file) ? Files.size(file) : 0;
    }

    /** The last lines of the current run, oldest first. */
    List<String> lastLines(int count) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = channel.size();
            long begin = Math.max(startedAt <= end ? startedAt : 0, end - TAIL_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) (end - begin));
            while (bytes.hasRemaining() && channel.read(bytes, begin + bytes.position()) >= 0) {
                // until the buffer is full or the file ends
            }
            List<String> lines = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts over when the file is larger than this number of bytes; one older file is kept. */
    void cut(long limit) throws IOException {
        if (!Files.exists(file) || Files.size(file) <= limit) {
            return;
        }
        Files.copy(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        startedAt = 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.operate.kafka.Unavailable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** A file of answers that is there whole or not at all: until it is complete it has another name, and is removed where that fails. */
final class AnswerFile implements AutoCloseable {
    private final Path target;
    private final boolean replaces;
    private final AnswerFormat format;
    private final Path unfinished;
    private final BufferedWriter writer;

    private AnswerFile(Path target, boolean replaces, AnswerFormat format) throws IOException {
        this.target = target;
        this.replaces = replaces;
        this.format = format;
        // beside it, because only within a directory a file is moved at once
        this.unfinished = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
        // Ctrl-C ends the JVM in order
        unfinished.toFile().deleteOnExit();
        this.writer = Files.newBufferedWriter(unfinished);
    }

    /** The format that the ending of a name says. */
    static Optional<AnswerFormat> format(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".ndjson")
                ? Optional.of(AnswerFormat.NDJSON)
                : name.endsWith(".csv") ? Optional.of(AnswerFormat.CSV) : Optional.empty();
    }

    /** Begins it; {@code replaces} says whether there may be one of this name. */
    static AnswerFile begin(Path file, boolean replaces, AnswerFormat format) throws Unavailable {
        try {
            var begun = new AnswerFile(file.toAbsolutePath(), replaces, format);
            begun.write(format.header());
            return begun;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    void add(Answer answer) throws Unavailable {
        write(format.lines(answer));
    }

    private void write(Iterable<String> lines) throws Unavailable {
        try {
            for (String line : lines) {
                writer.write(line);
                writer.write('\n');
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** All answers are in it: now it gets its name. */
    void complete() throws Unavailable {
        try {
            writer.close();
            if (!replaces && Files.exists(target)) {
                throw new Unavailable(target + " has come to exist meanwhile; --force replaces it");
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static Unavailable unwritable(Path file, IOException failure) {
        return new Unavailable(file + " cannot be written: " + failure, failure);
    }

    @Override
    public void close() throws Unavailable {
        try {
            writer.close();
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }
}

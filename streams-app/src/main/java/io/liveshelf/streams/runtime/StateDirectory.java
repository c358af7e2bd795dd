// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores on disk. A store that was not used for weeks cannot be continued: a changelog keeps a tombstone for {@link
 * StreamsSettings#TOMBSTONES} only, so what was deleted meanwhile would stay in the store for ever.
 */
final class StateDirectory {
    /** Well before tombstones go. */
    static final Duration LONGEST_UNUSED = Duration.ofDays(20);

    private static final Logger LOG = LoggerFactory.getLogger(StateDirectory.class);
    private static final Pattern TASK = Pattern.compile("\\d+_\\d+");

    private StateDirectory() {}

    /** Deletes the directories of tasks in which no file was written for {@link #LONGEST_UNUSED}. */
    static void deleteUnused(StreamsAppConfig.Streams config, InstantSource clock) throws IOException {
        Path application = config.stateDir().resolve(config.applicationId());
        if (!Files.isDirectory(application)) {
            return;
        }
        Instant oldest = clock.instant().minus(LONGEST_UNUSED);
        for (Path task : tasks(application)) {
            Instant used = lastWritten(task);
            if (used.isBefore(oldest)) {
                LOG.warn(
                        "State in {} was last used at {}, too long ago to continue; it is deleted and restored from Kafka",
                        task,
                        used);
                delete(task);
            }
        }
    }

    private static List<Path> tasks(Path application) throws IOException {
        try (Stream<Path> directories = Files.list(application)) {
            return directories
                    .filter(each -> TASK.matcher(each.getFileName().toString()).matches() && Files.isDirectory(each))
                    .sorted()
                    .toList();
        }
    }

    private static Instant lastWritten(Path task) throws IOException {
        try (Stream<Path> files = Files.walk(task)) {
            return files.map(StateDirectory::lastModified)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Instant lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path task) throws IOException {
        List<Path> contentFirst;
        try (Stream<Path> files = Files.walk(task)) {
            contentFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : contentFirst) {
            Files.delete(each);
        }
    }
}

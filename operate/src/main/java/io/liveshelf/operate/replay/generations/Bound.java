// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.operate.replay.time.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a replay begins or ends to read facts: an instant, or an offset of each partition.
 *
 * @param time null where offsets are named
 * @param offsets none where an instant is named
 */
record Bound(@Nullable Instant time, Map<TopicPartition, Long> offsets) {
    private static final Pattern OFFSET = Pattern.compile("([A-Za-z0-9._-]+):(\\d{1,9}):(\\d{1,18})");

    Bound {
        offsets = Map.copyOf(offsets);
    }

    /** As people write it; in a file there is an offset on each line, as {@code kafka-get-offsets} prints them. */
    static final class Converter implements ITypeConverter<Bound> {
        private static final String RIGHT =
                "write a time such as 2026-11-24T09:00, TOPIC:PARTITION:OFFSET,… or a file of these";

        private final Moment moment = new Moment();

        @Override
        public Bound convert(String text) {
            try {
                return new Bound(moment.convert(text), Map.of());
            } catch (TypeConversionException e) {
                return new Bound(null, offsets(text));
            }
        }

        private static Map<TopicPartition, Long> offsets(String text) {
            List<String> entries = Arrays.asList(text.split(",", -1));
            return OFFSET.matcher(entries.get(0).strip()).matches() ? parsed(entries, "'") : parsed(lines(text), text);
        }

        private static List<String> lines(String file) {
            try {
                Path path = Path.of(file);
                if (Files.isRegularFile(path)) {
                    return Files.readAllLines(path).stream()
                            .filter(line -> !line.isBlank())
                            .toList();
                }
            } catch (InvalidPathException e) {
                throw new TypeConversionException("'" + file + "' is no time, no offsets and no file; " + RIGHT);
            } catch (IOException e) {
                throw new TypeConversionException(file + " cannot be read: " + e.getMessage());
            }
            throw new TypeConversionException("'" + file + "' is no time, no offsets and no file; " + RIGHT);
        }

        private static Map<TopicPartition, Long> parsed(List<String> entries, String where) {
            Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
            for (String entry : entries) {
                Matcher parts = OFFSET.matcher(entry.strip());
                if (!parts.matches()) {
                    throw new TypeConversionException((where.equals("'") ? "" : where + ": ") + "'" + entry.strip()
                            + "' is no TOPIC:PARTITION:OFFSET, such as community.book_purchases:0:1200");
                }
                var partition = new TopicPartition(FactTopics.full(parts.group(1)), Integer.parseInt(parts.group(2)));
                if (offsets.put(partition, Long.parseLong(parts.group(3))) != null) {
                    throw new TypeConversionException(partition + " is named twice");
                }
            }
            if (offsets.isEmpty()) {
                throw new TypeConversionException(where + " names no offset; " + RIGHT);
            }
            return offsets;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a partition's cards are copied to Redis. It lies in Redis itself, where it is lost together with the cards, and it
 * counts for no longer than they live; so a writer that finds one that counts goes on from there.
 *
 * @param offset up to which Redis holds the last card of each key
 * @param aliveUntil no card of the partition expires before
 */
record Position(long offset, Instant aliveUntil) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) (-?\\d{1,18})");

    /** Reads {@link #text}; empty where it is none. */
    static Optional<Position> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Position(
                        Long.parseLong(parts.group(1)), Instant.ofEpochMilli(Long.parseLong(parts.group(2)))))
                : Optional.empty();
    }

    String text() {
        return offset + " " + aliveUntil.toEpochMilli();
    }

    boolean counts(Instant now) {
        return now.isBefore(aliveUntil);
    }
}

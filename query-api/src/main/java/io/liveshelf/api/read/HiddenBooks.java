// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The books of which this process has heard that they were hidden: the last ten thousand of them, and when it heard so. */
final class HiddenBooks {
    static final int MOST = 10_000;

    private final Map<String, Instant> at = new LinkedHashMap<>();
    private Instant knownFrom = Instant.MIN;
    private Instant newest = Instant.MIN;

    synchronized void note(String bookId, Instant heard) {
        Instant before = at.remove(bookId);
        at.put(bookId, before == null ? heard : later(before, heard));
        newest = later(newest, heard);
        if (at.size() > MOST) {
            Map.Entry<String, Instant> eldest = at.entrySet().iterator().next();
            knownFrom = later(knownFrom, eldest.getValue());
            at.remove(eldest.getKey());
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Those that were hidden at this instant or later; empty where there were too many to know all of them. */
    synchronized Optional<Set<String>> since(Instant instant) {
        if (!instant.isAfter(knownFrom)) {
            return Optional.empty();
        }
        return Optional.of(
                newest.isBefore(instant)
                        ? Set.of()
                        : at.entrySet().stream()
                                .filter(each -> !each.getValue().isBefore(instant))
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toUnmodifiableSet()));
    }
}

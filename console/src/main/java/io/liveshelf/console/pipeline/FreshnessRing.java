// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import io.liveshelf.console.pipeline.Pipeline.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The freshness of the last minutes. Not thread-safe. */
final class FreshnessRing {
    static final Duration LENGTH = Duration.ofMinutes(5);
    /** Whatever the pace of looks. */
    static final int MOST = 200;

    private final Deque<Freshness> entries = new ArrayDeque<>();

    void add(Freshness entry) {
        Instant begin = entry.at().minus(LENGTH);
        while (!entries.isEmpty()
                && (entries.size() >= MOST || entries.getFirst().at().isBefore(begin))) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    /** Oldest first. */
    List<Freshness> entries() {
        return List.copyOf(entries);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The books of which this process has heard that they were hidden: the last ten thousand of them, and when it heard so. */
final class HiddenBooks {
    static final int MOST = 10_000;

    private final Map<String, Instant> at = new LinkedHashMap<>();
    private Instant knownFrom = Instant.MIN;

    synchronized void note(String bookId, Instant now) {
        at.remove(bookId);
        at.put(bookId, now);
        if (at.size() > MOST) {
            Map.Entry<String, Instant> eldest = at.entrySet().iterator().next();
            knownFrom = eldest.getValue();
            at.remove(eldest.getKey());
        }
    }

    /** Those that were hidden at this instant or later; empty where there were too many to know all of them. */
    synchronized Optional<List<String>> since(Instant instant) {
        return instant.isAfter(knownFrom)
                ? Optional.of(at.entrySet().stream()
                        .filter(each -> !each.getValue().isBefore(instant))
                        .map(Map.Entry::getKey)
                        .toList())
                : Optional.empty();
    }
}

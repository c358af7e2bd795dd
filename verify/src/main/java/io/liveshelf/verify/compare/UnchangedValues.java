// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that MongoDB has given repeatedly without giving another, and since when.
 *
 * @param <K> what a value belongs to
 */
final class UnchangedValues<K> {
    private final Map<K, Standing> standing = new HashMap<>();

    private record Standing(String value, Instant since) {}

    /** Takes all values of an answer; values that are missing from it are removed. */
    void said(Map<K, String> values, Instant finished) {
        standing.keySet().retainAll(values.keySet());
        values.forEach((key, value) -> {
            Standing before = standing.get(key);
            if (before == null || !before.value.equals(value)) {
                standing.put(key, new Standing(value, finished));
            }
        });
    }

    /** The value if it has not changed since then; else null. */
    @Nullable
    String since(K key, Instant then) {
        Standing still = standing.get(key);
        return still == null || still.since.isAfter(then) ? null : still.value;
    }

    /** Whether there was no answer yet. */
    boolean isEmpty() {
        return standing.isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.time.Window;
import java.time.Duration;

/**
 * Whether a key may still hold what was filled before a change.
 *
 * <p>A record was written after its document was, at its timestamp. A key that lives for {@code ttl} and is there now was filled
 * after {@code now - ttl}. So if the record is older than that, the key was filled from a database that had the document
 * already, and holds. Clocks that differ and a fill that takes its time are allowed for. Thus a catch-up of old records
 * invalidates nothing.
 */
final class FilledKeys {
    /** No key that an event of a user invalidates lives longer. */
    private static final Duration LONGEST_TTL = CacheKey.purchases("").ttl();

    private FilledKeys() {}

    /**
     * Whether some may.
     *
     * @param written the timestamp of the record of the change
     * @param ttl the longest that the keys live which the change concerns
     */
    static boolean mayBeOlderThan(long written, Duration ttl, long now) {
        return written >= now - ttl.plus(Window.CLOCK_SKEW).toMillis();
    }

    /** Whether some may, of whatever keys the change of a document concerns. */
    static boolean mayBeOlderThan(long written, long now) {
        return mayBeOlderThan(written, LONGEST_TTL, now);
    }
}

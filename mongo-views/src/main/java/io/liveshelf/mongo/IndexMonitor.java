// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the indexes of one database and reads them again at most once a minute. A change of what is missing is logged:
 * missing indexes make answers slow, never wrong.
 */
public final class IndexMonitor {
    private static final Logger log = LoggerFactory.getLogger(IndexMonitor.class);
    private static final Duration MAX_AGE = Duration.ofMinutes(1);
    /** Assumed until the indexes have been read: whatever makes no answer wrong. */
    private static final DatabaseIndexes UNKNOWN = new DatabaseIndexes(List.of(), false, true);

    private final InstantSource clock;
    private volatile DatabaseIndexes known = UNKNOWN;
    private volatile Instant readAt = Instant.EPOCH;

    /** A monitor that has not read anything yet. */
    public IndexMonitor(InstantSource clock) {
        this.clock = clock;
    }

    /** The indexes as they were last read; does not ask the server. */
    public DatabaseIndexes known() {
        return known;
    }

    /** The indexes as they were at most a minute ago. */
    public DatabaseIndexes current(MongoDatabase database) {
        Instant now = clock.instant();
        if (!now.isBefore(readAt.plus(MAX_AGE))) {
            DatabaseIndexes found = DatabaseIndexes.of(database);
            report(found);
            known = found;
            readAt = now;
        }
        return known;
    }

    private void report(DatabaseIndexes found) {
        if (!found.missing().isEmpty() && !found.missing().equals(known.missing())) {
            log.warn("Indexes missing, answers are slow; `./liveshelf setup` creates them: {}", found.missingAsText());
        }
    }
}

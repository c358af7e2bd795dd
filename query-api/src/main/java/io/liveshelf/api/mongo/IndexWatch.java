// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the indexes, and looks again once in a while. Missing ones are named in the log, whenever that changes; they make
 * answers slow and never wrong.
 */
final class IndexWatch {
    private static final Logger log = LoggerFactory.getLogger(IndexWatch.class);
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    /** Until somebody has looked: the careful assumptions. */
    private static final Indexes UNKNOWN = new Indexes(List.of(), false, true);

    private final Clock clock;
    private volatile Indexes known = UNKNOWN;
    private volatile Instant lookedAt = Instant.EPOCH;

    IndexWatch(Clock clock) {
        this.clock = clock;
    }

    /** What was seen last; does not ask. */
    Indexes known() {
        return known;
    }

    /** What there is, at most a minute ago. */
    Indexes current(MongoDatabase database) {
        Instant now = clock.instant();
        if (!now.isBefore(lookedAt.plus(GOOD_FOR))) {
            Indexes found = Indexes.of(database);
            report(found);
            known = found;
            lookedAt = now;
        }
        return known;
    }

    private void report(Indexes found) {
        if (!found.missing().isEmpty() && !found.missing().equals(known.missing())) {
            log.warn("indexes are missing, `./liveshelf setup` creates them: {}", found.missingAsText());
        }
    }
}

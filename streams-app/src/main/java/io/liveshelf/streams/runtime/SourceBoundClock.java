// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.contract.time.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This machine's clock, but never behind what has surely happened: what MongoDB's own clock said when it wrote the newest change that has
 * come from it. Where this machine's clock is an hour behind, its windows would leave out the facts of the last hour, and nobody could
 * see that from the as-of. A clock that is ahead cannot be told from connectors that stand still, so it is believed.
 */
final class SourceBoundClock implements InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(SourceBoundClock.class);

    private final InstantSource machine;
    private final AtomicLong happened = new AtomicLong(Long.MIN_VALUE);
    private volatile boolean isBehind;

    SourceBoundClock(InstantSource machine) {
        this.machine = machine;
    }

    /** Something has happened in MongoDB at this instant. */
    void heardOf(Instant change) {
        long newest = happened.accumulateAndGet(change.toEpochMilli(), Math::max);
        Duration behind = Duration.ofMillis(newest - machine.millis());
        boolean wasBehind = isBehind;
        isBehind = behind.compareTo(Window.CLOCK_SKEW) > 0;
        if (isBehind && !wasBehind) {
            LOG.warn(
                    "The clock of this machine is {} s behind MongoDB's, whose time is used instead",
                    behind.toSeconds());
        } else if (wasBehind && !isBehind) {
            LOG.info("The clock of this machine agrees with MongoDB's again");
        }
    }

    @Override
    public Instant instant() {
        Instant now = machine.instant();
        long least = happened.get();
        return now.toEpochMilli() >= least ? now : Instant.ofEpochMilli(least);
    }
}

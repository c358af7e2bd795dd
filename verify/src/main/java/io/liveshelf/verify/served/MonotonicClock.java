// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.served;

import java.time.Instant;
import java.time.InstantSource;

/** The time of day at the start, and from then on a clock that is never set back. */
public final class MonotonicClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long nanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - nanos);
    }
}

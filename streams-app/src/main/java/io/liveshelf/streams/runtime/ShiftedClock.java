// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that is off by as many milliseconds as a file says, for drills of wrong clocks. It looks at the file once a second; without
 * the file it is right.
 */
final class ShiftedClock implements InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(ShiftedClock.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private final InstantSource right;
    private final LongSupplier nanos;
    private volatile long lookedAt;
    private volatile long offsetMillis;

    ShiftedClock(Path file, InstantSource right, LongSupplier nanos) {
        this.file = file;
        this.right = right;
        this.nanos = nanos;
        this.lookedAt = nanos.getAsLong() - LOOK_NANOS;
    }

    /** The system's clock, or, where a file is named, that of a drill. */
    static InstantSource of(Optional<Path> file) {
        return file.<InstantSource>map(named -> new ShiftedClock(named, InstantSource.system(), System::nanoTime))
                .orElseGet(InstantSource::system);
    }

    @Override
    public Instant instant() {
        long now = nanos.getAsLong();
        if (now - lookedAt >= LOOK_NANOS) {
            lookedAt = now;
            look();
        }
        return right.instant().plusMillis(offsetMillis);
    }

    private void look() {
        long before = offsetMillis;
        try {
            offsetMillis = Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            offsetMillis = 0;
        } catch (IOException | NumberFormatException e) {
            LOG.warn("{} does not say by how many milliseconds the clock is off: {}", file, e.toString());
        }
        if (offsetMillis != before) {
            LOG.warn("A drill: the clock is off by {} ms", offsetMillis);
        }
    }
}

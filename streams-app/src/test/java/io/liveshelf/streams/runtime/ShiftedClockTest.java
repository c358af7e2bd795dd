// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftedClockTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

    @TempDir
    Path folder = Path.of("");

    private long nanos;

    @Test
    void isOffByWhatTheFileSaysWithinASecond() throws IOException {
        Path file = folder.resolve("offset");
        var clock = new ShiftedClock(file, InstantSource.fixed(NOW), () -> nanos);
        assertThat(clock.instant()).isEqualTo(NOW);

        Files.writeString(file, "-3600000\n");
        assertThat(clock.instant()).as("it has not looked again").isEqualTo(NOW);
        nanos = TimeUnit.SECONDS.toNanos(1);
        assertThat(clock.instant()).isEqualTo(NOW.minusSeconds(3_600));

        Files.writeString(file, "half a file");
        nanos = TimeUnit.SECONDS.toNanos(2);
        assertThat(clock.instant()).as("it keeps what it knows").isEqualTo(NOW.minusSeconds(3_600));

        Files.delete(file);
        nanos = TimeUnit.SECONDS.toNanos(3);
        assertThat(clock.instant()).isEqualTo(NOW);
    }
}

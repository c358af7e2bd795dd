// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadRecoveryTest {
    private final ThreadFailures failures = new ThreadFailures(() -> Instant.parse("2026-11-24T20:00:00Z"));
    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void replacesAThreadThatMayDoBetterAndDoesNotPauseWhileItCloses() {
        var recovery = new ThreadRecovery(failures, ends::incrementAndGet);
        recovery.close();

        assertThat(recovery.handle(new StreamsException("once")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(ends).hasValue(0);
        assertThat(failures.snapshot().failures()).isEqualTo(1);
    }

    @Test
    void endsTheProcessWhereANewThreadWouldFailToo() {
        var recovery = new ThreadRecovery(failures, ends::incrementAndGet);

        assertThat(recovery.handle(new StreamsException(new ConfigException("bad"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(ends).hasValue(1);
    }
}

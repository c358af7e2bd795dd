// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackgroundThreadTest {
    private final CountDownLatch working = new CountDownLatch(1);

    @Test
    void stoppingEndsAPause() throws Exception {
        var thread = new AtomicReference<BackgroundThread>();
        var pausing = new BackgroundThread("pausing", () -> {
            working.countDown();
            Objects.requireNonNull(thread.get()).pause(Duration.ofHours(1));
        });
        thread.set(pausing);
        pausing.start();
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();

        pausing.stop(() -> {});

        assertThat(pausing.isStopping()).isTrue();
    }

    @Test
    void whatItWaitsForIsWokenUpOnceItKnowsThatItHasToEnd() throws Exception {
        var ended = new CountDownLatch(1);
        var waiting = new BackgroundThread("waiting", () -> {
            working.countDown();
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();

        waiting.stop(() -> {
            assertThat(waiting.isStopping()).isTrue();
            ended.countDown();
        });

        assertThat(ended.getCount()).isZero();
    }

    @Test
    void oneThatWasNeverStartedIsStoppedAtOnce() {
        new BackgroundThread("never started", () -> {}).stop(() -> {});
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VigilTest {
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final AtomicInteger probes = new AtomicInteger();
    private final AtomicInteger silences = new AtomicInteger();
    private final AtomicLong stoodStill = new AtomicLong();
    private volatile boolean answers;
    private volatile int pauses;
    private final Vigil vigil = new Vigil(
            PATIENCE,
            timer,
            this::probe,
            silences::incrementAndGet,
            // nothing else takes time here, however busy the machine is
            stoodStill::get);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private CompletableFuture<String> probe() {
        if (probes.incrementAndGet() <= pauses) {
            stoodStill.addAndGet(Duration.ofMinutes(1).toNanos());
        }
        return answers ? CompletableFuture.completedFuture("pong") : new CompletableFuture<>();
    }

    @Test
    void aCallFailsOnceTheServerGivesNoSignOfLife() {
        CompletableFuture<String> call = vigil.over(new CompletableFuture<>());

        assertThatThrownBy(call::join).hasCauseInstanceOf(Silent.class);
        await().untilAsserted(() -> assertThat(silences).hasValue(1));
        assertThat(probes).hasValue(1);
    }

    @Test
    void aCallGoesOnWhileTheServerGivesSignsOfLife() {
        answers = true;
        var asked = new CompletableFuture<String>();
        CompletableFuture<String> call = vigil.over(asked);
        await().until(() -> probes.get() > 2);

        asked.complete("slow");

        assertThat(call.join()).isEqualTo("slow");
        assertThat(silences).hasValue(0);
    }

    @Test
    void theServerIsAskedOnceMoreWhereTheProcessItselfStoodStill() {
        pauses = 1;
        CompletableFuture<String> call = vigil.over(new CompletableFuture<>());

        assertThatThrownBy(call::join).hasCauseInstanceOf(Silent.class);
        await().untilAsserted(() -> assertThat(silences).hasValue(1));
        assertThat(probes).as("one that does not count, and another").hasValue(2);
    }
}

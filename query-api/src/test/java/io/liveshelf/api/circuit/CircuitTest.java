// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Unavailable;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger probes = new AtomicInteger();
    private volatile CompletableFuture<String> server = CompletableFuture.completedFuture("pong");
    private final AtomicLong stoodStill = new AtomicLong();
    private final Circuit circuit = new Circuit(
            "Server",
            Duration.ofMillis(100),
            new ApiConfig.Breaker(2, Duration.ofMillis(50)),
            e -> e instanceof TimeoutException || e instanceof IOException,
            () -> {
                probes.incrementAndGet();
                return server;
            },
            // nothing else takes time here, however busy the machine is
            stoodStill::get);

    @AfterEach
    void stop() {
        circuit.close();
    }

    @Test
    void letsNobodyWaitForAServerThatHangs() {
        server = new CompletableFuture<>();
        assertFails(TimeoutException.class);
        server = new CompletableFuture<>();
        assertFails(TimeoutException.class);

        assertFails(Unavailable.class);
        assertThat(calls).hasValue(2);
    }

    @Test
    void measuresHowCallsEndAndTheStateOfTheBreaker() {
        var registry = new SimpleMeterRegistry();
        circuit.bindTo(registry);
        assertThat(call()).isCompleted();
        server = CompletableFuture.failedFuture(new IllegalStateException());
        assertFails(IllegalStateException.class);
        server = new CompletableFuture<>();
        assertFails(TimeoutException.class);
        server = new CompletableFuture<>();
        assertFails(TimeoutException.class);
        assertFails(Unavailable.class);

        assertThat(ended(registry, "success")).isOne();
        assertThat(ended(registry, "error")).isOne();
        assertThat(ended(registry, "timeout")).isEqualTo(2);
        assertThat(ended(registry, "rejected")).isOne();
        assertThat(registry.get("resilience4j.circuitbreaker.state")
                        .tags("name", "server", "state", "closed")
                        .gauge()
                        .value())
                .isZero();
    }

    private static long ended(MeterRegistry registry, String outcome) {
        return registry.get("liveshelf.server.calls")
                .tags("server", "server", "outcome", outcome)
                .timer()
                .count();
    }

    @Test
    void asksByItselfWhetherTheServerIsBack() {
        down();
        await().until(() -> probes.get() > 1);
        assertThat(calls).hasValue(2);

        server = CompletableFuture.completedFuture("pong");

        await().untilAsserted(() -> assertThat(call()).isCompletedWithValue("pong"));
    }

    @Test
    void takesAnErrorOfTheServerForAnAnswer() {
        server = CompletableFuture.failedFuture(new IllegalArgumentException("bad question"));
        for (int i = 0; i < 10; i++) {
            assertFails(IllegalArgumentException.class);
        }
        assertThat(calls).hasValue(10);
    }

    @Test
    void needsFailuresInARow() {
        for (int i = 0; i < 5; i++) {
            server = CompletableFuture.failedFuture(new IOException("broken"));
            assertFails(IOException.class);
            server = CompletableFuture.completedFuture("pong");
            assertThat(call().join()).isEqualTo("pong");
        }
    }

    @Test
    void whatFailsWhileTheProcessItselfStoodStillSaysNothingOfTheServer() {
        for (int i = 0; i < 5; i++) {
            server = new CompletableFuture<>();
            CompletableFuture<String> asked = call();
            stoodStill.addAndGet(Duration.ofMinutes(1).toNanos());
            server.completeExceptionally(new IOException("timed out"));
            assertThatThrownBy(asked::join).hasCauseInstanceOf(IOException.class);
        }
        assertThat(calls).hasValue(5);
        assertThat(circuit.isClosed()).isTrue();

        server = CompletableFuture.failedFuture(new IOException("broken"));
        await().until(() -> call().isCompletedExceptionally() && !circuit.isClosed());
    }

    @Test
    void asksNoMoreOnceItIsClosed() {
        down();
        circuit.close();
        int before = probes.get();

        assertFails(Unavailable.class);
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(probes.get() - before).isLessThanOrEqualTo(1));
    }

    private void down() {
        server = CompletableFuture.failedFuture(new IOException("broken"));
        assertFails(IOException.class);
        assertFails(IOException.class);
    }

    private CompletableFuture<String> call() {
        return circuit.call(() -> {
            calls.incrementAndGet();
            return server;
        });
    }

    private void assertFails(Class<? extends Throwable> how) {
        assertThatThrownBy(call()::join).isInstanceOf(CompletionException.class).hasCauseInstanceOf(how);
    }
}

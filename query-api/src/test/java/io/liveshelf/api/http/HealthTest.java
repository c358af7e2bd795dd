// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.http.Health.State;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
    private final AtomicLong kept = new AtomicLong();
    private CompletableFuture<State> redis = CompletableFuture.completedFuture(State.DOWN);
    private CompletableFuture<State> mongo = CompletableFuture.completedFuture(State.DOWN);
    private final Health health = new Health(() -> redis, () -> mongo, kept::get, Optional::empty);

    @ParameterizedTest
    @CsvSource({
        "UP, UP, 0, UP, UP",
        "UP, DOWN, 0, UP, UP",
        "DOWN, UP, 0, UP, UP",
        "OFF, UP, 0, UP, UP",
        "DOWN, DOWN, 1, UP, STALE",
        "DOWN, DOWN, 0, DOWN, DOWN",
        "OFF, DOWN, 0, DOWN, DOWN"
    })
    void isReadyWhileAnybodyCanAnswer(State redisState, State mongoState, long answers, State ready, State summary) {
        redis = CompletableFuture.completedFuture(redisState);
        mongo = CompletableFuture.completedFuture(mongoState);
        kept.set(answers);
        health.start().join();

        assertThat(health.ready().join().status()).isEqualTo(ready);
        assertThat(health.check().join().status()).isEqualTo(summary);
    }

    @Test
    void hasStartedOnceTheServersWereAskedWhateverTheySaid() {
        mongo = new CompletableFuture<>();
        CompletableFuture<Void> start = health.start();

        assertThat(start).isNotDone();
        assertThat(health.started().status()).isEqualTo(State.DOWN);
        assertThat(health.live().status()).isEqualTo(State.UP);
        mongo.complete(State.DOWN);

        assertThat(health.started().status()).isEqualTo(State.UP);
    }

    @Test
    void saysWhatIsWrongThoughItCanAnswer() {
        kept.set(1);
        health.start().join();

        assertThat(health.ready().join().reasons())
                .containsExactly(
                        "Redis does not answer",
                        "MongoDB does not answer",
                        "only the last answers that were kept can be served");
    }

    @Test
    void wantsNoMoreRequestsWhenItStops() {
        redis = CompletableFuture.completedFuture(State.UP);
        health.start().join();
        health.stop();

        assertThat(health.ready().join().status()).isEqualTo(State.DOWN);
        assertThat(health.ready().join().reasons()).containsExactly("the process stops");
        assertThat(health.started().status()).isEqualTo(State.UP);
        assertThat(health.live().status()).isEqualTo(State.UP);
    }
}

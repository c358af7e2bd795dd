// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.streams.Pointer;
import io.liveshelf.streams.TestGenerations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class YieldingTest {
    private static final Instant BEGIN = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Map<KeySpace, AsOf> asOfs = new HashMap<>();
    private final List<Instant> said = new ArrayList<>();
    private final Pointer pointer = TestGenerations.neverPromoted(TestGenerations.REPLAY);
    private Instant now = BEGIN;
    private boolean isReachable = true;
    private final Yielding yielding = new Yielding(
            pointer,
            this::asOf,
            said::add,
            () -> now,
            () -> Duration.between(BEGIN, now).toNanos());

    private CompletableFuture<Optional<AsOf>> asOf(KeySpace space) {
        return isReachable
                ? CompletableFuture.completedFuture(Optional.ofNullable(asOfs.get(space)))
                : CompletableFuture.failedFuture(new IllegalStateException("gone"));
    }

    /** A generation is as fresh as this while some time passes, but for a collection that stands still. */
    private void pass(Duration time, KeySpace space, Duration age) {
        for (Instant end = now.plus(time); now.isBefore(end); now = now.plus(LOOK)) {
            asOfs.put(space, new AsOf(Map.of("online_books", now.minus(age), "saved_books", BEGIN.minusSeconds(600))));
            yielding.look();
        }
    }

    @Test
    void beginsOnceWhatIsServedIsOlderThanUsualAndEndsOnceItIsNot() {
        pass(Duration.ofSeconds(20), KeySpace.LIVE, Duration.ofSeconds(1));
        assertThat(yielding.yields()).isFalse();
        Instant since = now;

        pass(Duration.ofSeconds(5), KeySpace.LIVE, Duration.ofSeconds(4));
        assertThat(yielding.since()).contains(since);
        assertThat(said).hasSize(10).containsOnly(since);

        pass(LOOK, KeySpace.LIVE, Duration.ofSeconds(2));
        assertThat(yielding.yields()).isFalse();
        assertThat(said).hasSize(10);
    }

    @Test
    void isForTheGenerationThatIsServedWhicheverThatIs() {
        Serving other = Serving.LIVE.promoted(new GenerationName("other"), BEGIN);
        pass(Duration.ofSeconds(20), KeySpace.LIVE, Duration.ofSeconds(1));
        pointer.learn(other);

        pass(Duration.ofSeconds(20), other.keys(), Duration.ofSeconds(9));
        assertThat(yielding.yields()).as("that is usual of this one").isFalse();
        pass(Duration.ofSeconds(1), other.keys(), Duration.ofSeconds(12));
        assertThat(yielding.yields()).isTrue();
    }

    @Test
    void aReplayThatIsServedYieldsToNobody() {
        pass(Duration.ofSeconds(20), KeySpace.LIVE, Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1), KeySpace.LIVE, Duration.ofSeconds(9));
        assertThat(yielding.yields()).isTrue();

        pointer.learn(TestGenerations.PROMOTED);
        pass(Duration.ofSeconds(1), KeySpace.LIVE, Duration.ofSeconds(9));
        assertThat(yielding.yields()).isFalse();

        pointer.learn(TestGenerations.PROMOTED.promoted(GenerationName.LIVE, BEGIN));
        pass(Duration.ofSeconds(1), KeySpace.LIVE, Duration.ofSeconds(9));
        assertThat(yielding.yields()).as("it is kept to go back to").isFalse();
    }

    @Test
    void nothingIsYieldedToWhatIsNotKnown() {
        pass(Duration.ofSeconds(20), KeySpace.LIVE, Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1), KeySpace.LIVE, Duration.ofSeconds(9));
        isReachable = false;
        pass(Duration.ofSeconds(1), KeySpace.LIVE, Duration.ofSeconds(20));
        assertThat(yielding.yields()).isFalse();

        isReachable = true;
        asOfs.clear();
        yielding.look();
        assertThat(yielding.yields()).isFalse();
    }
}

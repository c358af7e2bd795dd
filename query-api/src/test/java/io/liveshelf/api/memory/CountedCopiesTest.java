// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache.Lookup;
import io.liveshelf.api.read.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Until when a copy has counted, as memory knows afterwards. */
class CountedCopiesTest {
    private static final String KEY = "books:top:all";
    private static final String DECIDING = "liveshelf:written:books";

    private final Memory memory = new Memory(1 << 20, () -> true);

    private void read(String key, String text) {
        var answer = new Answer(text.getBytes(StandardCharsets.UTF_8), Source.REDIS)
                .until(System.nanoTime() + Duration.ofHours(1).toNanos());
        memory.get(
                        key,
                        List.of(key, DECIDING),
                        () -> CompletableFuture.completedFuture(new Lookup(Optional.of(answer), Optional.empty())))
                .join();
    }

    @Test
    void aCopyIsKnownToHaveCountedUntilItChanged() {
        read(KEY, "one");
        Found copy = Objects.requireNonNull(memory.find(KEY));
        assertThat(memory.hasCountedSince(copy, System.nanoTime())).isTrue();

        long before = System.nanoTime();
        memory.changed(DECIDING);
        assertThat(memory.hasCountedSince(copy, before)).isTrue();
        assertThat(memory.hasCountedSince(copy, System.nanoTime() + 1)).isFalse();

        read(KEY, "two");
        memory.changed(KEY);
        assertThat(memory.hasCountedSince(copy, before))
                .as("replaced meanwhile")
                .isTrue();
        memory.allChanged();
        assertThat(memory.hasCountedSince(copy, before)).isFalse();
    }

    @Test
    void whatThisProcessHasOutdatedCountsAsIfItNeverHad() {
        for (String written : List.of(KEY, DECIDING)) {
            read(KEY, "one");
            Found copy = Objects.requireNonNull(memory.find(KEY));
            memory.forget(written);
            assertThat(memory.hasCountedSince(copy, Long.MIN_VALUE / 2 + System.nanoTime()))
                    .as(written)
                    .isFalse();
        }
    }

    @Test
    void aCopyThatIsGivenUpForOthersIsNotWatchedAndSoCountsNoMore() {
        String large = "x".repeat(50_000);
        read(KEY, large);
        Found copy = Objects.requireNonNull(memory.find(KEY));
        for (int i = 0; i < 100; i++) {
            String other = "other-" + i;
            for (int times = 0; times < 5; times++) { // asked for more often than the first
                read(other, large);
            }
        }
        assertThat(memory.find(KEY)).isNull();
        assertThat(memory.hasCountedSince(copy, System.nanoTime() + 1)).isFalse();
    }
}

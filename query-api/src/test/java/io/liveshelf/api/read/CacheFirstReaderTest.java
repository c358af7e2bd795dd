// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.CacheKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is about to expire. */
class CacheFirstReaderTest {
    private static final CacheKey SEARCH = CacheKey.search("0");
    private static final Answer OLD = new Answer(new byte[] {1}, Source.REDIS);

    private final CompletableFuture<Optional<Answer>> slow = new CompletableFuture<>();
    private int computed;
    private double chance = 1;
    private long left = SEARCH.ttl().toNanos();

    @Test
    void isComputedAnewBeforehandAndNobodyWaitsForIt() {
        assertThat(read()).isCompletedWithValue(Optional.of(OLD));
        assertThat(computed).as("it lives long").isZero();

        left = SEARCH.ttl().dividedBy(20).toNanos();
        assertThat(read()).isCompletedWithValue(Optional.of(OLD));
        assertThat(computed).isEqualTo(1);

        chance = 0.1;
        assertThat(read()).isCompletedWithValue(Optional.of(OLD));
        assertThat(computed).as("another one may do it").isEqualTo(1);
    }

    private CompletableFuture<Optional<Answer>> read() {
        var cache = new HandCache();
        cache.answer = Optional.of(OLD.until(left));
        var reader = new CacheFirstReader(
                cache,
                resource -> {
                    computed++;
                    return slow;
                },
                () -> 0L,
                () -> chance,
                hidden -> {});
        return reader.read(Resource.of(SEARCH, () -> slow)).thenApply(found -> found.map(its -> OLD));
    }
}

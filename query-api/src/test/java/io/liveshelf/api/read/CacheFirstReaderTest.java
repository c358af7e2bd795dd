// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.redis.WrittenMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What is about to expire. */
class CacheFirstReaderTest {
    private static final CacheKey SEARCH = CacheKey.search("0");
    private static final Answer OLD = new Answer(new byte[] {1}, Source.REDIS);

    private final CompletableFuture<Optional<Answer>> slow = new CompletableFuture<>();
    private final HandCache cache = new HandCache();
    private final List<String> hidden = new ArrayList<>();
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

    @Test
    void isNotServedWhereTheBookIsHidden() {
        cache.mark = Optional.of(WrittenMark.HIDDEN);
        Resource resource = Resource.of(SEARCH, () -> slow);

        CompletableFuture<Optional<Answer>> read = reader().read(resource);

        assertThat(hidden).as("nobody waits for MongoDB to say so").containsExactly(SEARCH.key());
        slow.completeExceptionally(new Unavailable("frozen"));
        assertThat(read)
                .as("a guess, no fact")
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ProbablyHidden.class);
    }

    @Test
    void isWaitedForWhereFreshnessIsDemandedThoughTheBookIsHidden() {
        cache.mark = Optional.of(WrittenMark.HIDDEN);
        var demand = new Demand(true, Instant.EPOCH, 0);

        CompletableFuture<Optional<Answer>> read =
                reader().read(Resource.of(SEARCH, () -> slow).demanding(Optional.of(demand)));
        slow.completeExceptionally(new Unavailable("frozen"));

        assertThat(read)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(Unavailable.class);
    }

    private CompletableFuture<Optional<Answer>> read() {
        cache.answer = Optional.of(OLD.until(left));
        return reader().read(Resource.of(SEARCH, () -> slow)).thenApply(found -> found.map(its -> OLD));
    }

    private CacheFirstReader reader() {
        return new CacheFirstReader(
                cache,
                resource -> {
                    computed++;
                    return slow;
                },
                () -> 0L,
                () -> chance,
                resource -> hidden.add(resource.key()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.memory.Memory;
import io.liveshelf.api.memory.MemoryCache;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.rules.Rules;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Copies in memory that are not as fresh as a reader demands. */
class DemandedCopiesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

    private boolean isHeard = true;
    private final HandCache redis = new HandCache();
    private final MemoryCache cache = new MemoryCache(
            new Memory(1 << 20, () -> isHeard), redis, new Freshness(Rules.builtIn(), rules -> Map.of()));
    private final Reads reads = new Reads(
            cache, new Reads.Settings(Duration.ofHours(1), 1 << 20), Clock.fixed(NOW, ZoneOffset.UTC), () -> false);
    private final Resource chapters = Resource.of(
            CacheKey.chapters("b"), () -> CompletableFuture.completedFuture(answer("computed", Source.MONGO, NOW)));

    @Test
    void areReplacedByWhatIsComputedInstead() {
        redis.answer = answer("copy", Source.REDIS, NOW.minusSeconds(20))
                .map(its -> its.until(System.nanoTime() + Duration.ofHours(1).toNanos()));
        assertThat(read(chapters)).isEqualTo("copy REDIS");
        assertThat(read(chapters)).isEqualTo("copy LOCAL");
        assertThat(read(demanding(21))).isEqualTo("copy LOCAL");
        assertThat(redis.lookups).isEqualTo(1);

        assertThat(read(demanding(20))).isEqualTo("computed MONGO");

        assertThat(redis.filled).containsExactly("book:b:chapters:list under '': computed");
        assertThat(redis.lookups).isEqualTo(2);
    }

    @Test
    void doNotCountWhereRedisItselfHasFresherOnes() {
        redis.answer = answer("copy", Source.REDIS, NOW.minusSeconds(20))
                .map(its -> its.until(System.nanoTime() + Duration.ofHours(1).toNanos()));
        read(chapters);
        redis.answer = answer("now", Source.REDIS, NOW.minusSeconds(1));

        assertThat(read(demanding(10))).isEqualTo("now REDIS");
    }

    @Test
    void haveNoEpochWhileRedisIsNotHeard() {
        assertThat(cache.epoch()).isNotEqualTo(Cache.UNHEARD);
        isHeard = false;
        assertThat(cache.epoch()).isEqualTo(Cache.UNHEARD);
        assertThat(Cache.NONE.epoch()).isEqualTo(Cache.UNHEARD);
    }

    private Resource demanding(int seconds) {
        return chapters.demanding(
                Optional.of(new Demand(false, NOW.minusSeconds(seconds).plusNanos(1), System.nanoTime())));
    }

    private String read(Resource resource) {
        Answer answer = reads.read(resource).join().orElseThrow();
        return new String(answer.bytes(), StandardCharsets.UTF_8) + " " + answer.source();
    }

    private static Optional<Answer> answer(String text, Source source, Instant asOf) {
        return Optional.of(new Answer(text.getBytes(StandardCharsets.UTF_8), source).asOf(asOf));
    }
}

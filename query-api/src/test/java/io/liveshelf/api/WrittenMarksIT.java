// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.ValidityCheck;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.WrittenMark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Which cards, and which parts of books, in a real Redis count after a write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrittenMarksIT {
    private final RealCache real = new RealCache();

    @BeforeEach
    void empty() {
        real.empty();
    }

    @AfterAll
    void stop() {
        real.close();
    }

    @Test
    void trustsAPartOfABookWhileTheBookHasACardAndWasNotHidden() {
        CacheKey key = CacheKey.chapters("b");
        real.fill(key, "", "chapters");
        Resource guarded = RealCache.resource(key).validIf(ValidityCheck.visible("b"));

        assertThat(real.cache.lookUp(guarded).join().answer()).isEmpty();
        real.redis.set(BookCards.key("b"), "card");
        assertThat(real.cache.lookUp(guarded).join().answer()).isPresent();
        real.cache.mark("b", WrittenMark.ofCard(RealCache.bytes("{}"))).join();
        assertThat(real.cache.lookUp(guarded).join().answer()).isPresent();
        real.cache.mark("b", WrittenMark.HIDDEN).join();
        assertThat(real.cache.lookUp(guarded).join().answer()).isEmpty();
        assertThat(real.cache.lookUp(guarded).join().fillToken()).contains("");
        assertThat(real.redis.pttl(BookkeepingKeys.written("b")))
                .isBetween(Duration.ofHours(23).toMillis(), Duration.ofHours(24).toMillis());
    }

    @Test
    void trustsACardOnceItAgreesWithWhatTheApiWrote() {
        Resource card = Resource.ofStreams(
                        BookCards.key("b"),
                        Duration.ofHours(1),
                        () -> CompletableFuture.completedFuture(Optional.empty()))
                .validIf(ValidityCheck.agreesWithWrites("b"));
        real.redis.set(BookCards.key("b"), "{\"title\":\"old\",\"total_views\":1}");
        WrittenMark mark = WrittenMark.ofCard(RealCache.bytes("{\"title\":\"new\"}"));
        real.cache.mark("b", mark).join();

        assertThat(real.cache.lookUp(card).join().answer()).isEmpty();
        assertThat(real.cache.lookUpCards(List.of("b", "c")).join())
                .extracting(found -> found.answer().isPresent(), Cache.Lookup::mark)
                .containsExactly(tuple(false, Optional.of(mark)), tuple(false, Optional.empty()));
        real.redis.set(BookCards.key("b"), "{\"title\":\"new\",\"total_views\":2}");
        assertThat(real.cache.lookUp(card).join().answer()).isPresent();
        assertThat(real.cache.lookUpCards(List.of("b")).join().get(0).answer()).isPresent();
    }

    @Test
    void hasNoCardsForNoBooks() {
        assertThat(real.cache.lookUpCards(List.of()).join()).isEmpty();
        assertThat(real.lookUp(CacheKey.search("0")).fillToken())
                .as("Redis is still asked")
                .isPresent();
    }

    @Test
    void replacesAMarkOnlyIfNobodyHasWrittenSince() {
        real.cache.mark("b", WrittenMark.UNKNOWN).join();

        real.cache.replaceMark("b", WrittenMark.HIDDEN, WrittenMark.ofCard(RealCache.bytes("{}")));
        real.cache.replaceMark("b", WrittenMark.UNKNOWN, WrittenMark.HIDDEN);
        // a script that Redis does not know yet is sent again, and another call may overtake it
        await().until(() -> "hidden".equals(real.redis.get(BookkeepingKeys.written("b"))));
        real.cache.replaceMark("b", WrittenMark.UNKNOWN, WrittenMark.ofCard(RealCache.bytes("{}")));

        // the commands of one connection are answered in their order
        real.cache.lookUpCards(List.of("b")).join();
        assertThat(real.redis.get(BookkeepingKeys.written("b"))).isEqualTo("hidden");
    }
}

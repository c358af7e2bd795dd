// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.WrittenMark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Another generation is served while keys are being read: the test decides what happens between which steps. */
class GenerationsInMemoryTest {
    private static final String TOP = Views.TOP_BOOKS.key();
    private static final String TAGS = Views.POPULAR_TAGS.key();

    private final HandRedis redis = new HandRedis();
    private final Memory memory = new Memory(1 << 20, () -> true);
    private final MemoryCache cache = new MemoryCache(memory, redis, new Freshness(Rules.builtIn(), rules -> Map.of()));

    /** Answers at once with what the generation has that is served now, or when the test says so. */
    private static final class HandRedis implements Cache {
        private long generation;
        private boolean waits;
        private Runnable beforeAnswer = () -> {};
        private final List<Runnable> waiting = new ArrayList<>();
        private final List<List<String>> asked = new ArrayList<>();

        @Override
        public CompletableFuture<List<Optional<Answer>>> lookUpAll(List<String> keys) {
            asked.add(keys);
            beforeAnswer.run();
            List<Optional<Answer>> found = keys.stream()
                    .map(key -> Optional.of(answer(key, generation)))
                    .toList();
            var answered = new CompletableFuture<List<Optional<Answer>>>();
            if (waits) {
                waiting.add(() -> answered.complete(found));
            } else {
                answered.complete(found);
            }
            return answered;
        }

        @Override
        public CompletableFuture<List<Lookup>> lookUpCards(List<String> bookIds) {
            return lookUpAll(bookIds)
                    .thenApply(all -> all.stream()
                            .map(found -> new Lookup(found, Optional.empty()))
                            .toList());
        }

        @Override
        public CompletableFuture<Lookup> lookUp(Resource resource) {
            return lookUpAll(List.of(resource.key())).thenApply(all -> new Lookup(all.get(0), Optional.empty()));
        }

        @Override
        public void fill(Resource resource, String fillToken, Answer computed) {}

        @Override
        public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
            return CompletableFuture.allOf();
        }

        @Override
        public CompletableFuture<Void> invalidate(Collection<Scope> scopes, ChangedBook changed) {
            return CompletableFuture.allOf();
        }

        @Override
        public CompletableFuture<Void> mark(String bookId, WrittenMark mark) {
            return CompletableFuture.allOf();
        }

        @Override
        public void replaceMark(String bookId, WrittenMark known, WrittenMark mark) {}
    }

    private static Answer answer(String key, long generation) {
        return new Answer((key + " of " + generation).getBytes(StandardCharsets.UTF_8), Source.REDIS)
                .until(System.nanoTime() + Duration.ofHours(1).toNanos())
                .ofGeneration(generation);
    }

    @Test
    void whatWasReadOfTheFormerOneIsNoCopyOfTheNext() {
        redis.waits = true;
        CompletableFuture<List<Optional<Answer>>> reading = cache.lookUpAll(List.of(TOP));

        redis.generation = 1;
        memory.allChanged();
        redis.waiting.remove(0).run();

        assertThat(texts(reading)).containsExactly(TOP + " of 0");
        assertThat(memory.find(TOP)).isNull();
    }

    @Test
    void whoAsksAfterwardsDoesNotJoinAReadOfTheFormerOne() {
        redis.waits = true;
        CompletableFuture<List<Optional<Answer>>> before = cache.lookUpAll(List.of(TOP));
        redis.generation = 1;
        memory.allChanged();
        redis.waits = false;

        assertThat(texts(cache.lookUpAll(List.of(TOP)))).containsExactly(TOP + " of 1");
        redis.waiting.remove(0).run();

        assertThat(texts(before)).containsExactly(TOP + " of 0");
        assertThat(texts(cache.lookUpAll(List.of(TOP)))).containsExactly(TOP + " of 1");
    }

    @Test
    void aListIsOfOneGenerationThoughItsCopiesAreOfTheFormerOne() {
        cache.lookUpAll(List.of(TOP)).join();
        // between these two steps of turning to the next one, memory still has the former one
        redis.generation = 1;

        assertThat(texts(cache.lookUpAll(List.of(TOP, TAGS)))).containsExactly(TOP + " of 1", TAGS + " of 1");
        assertThat(redis.asked).last().isEqualTo(List.of(TOP, TAGS));
    }

    @Test
    void aListIsOfOneGenerationThoughTheNextOneComesWhileItIsRead() {
        cache.lookUpAll(List.of(TOP)).join();
        redis.beforeAnswer = () -> {
            redis.beforeAnswer = () -> {};
            redis.generation = 1;
            memory.allChanged();
        };

        assertThat(texts(cache.lookUpAll(List.of(TOP, TAGS)))).containsExactly(TOP + " of 1", TAGS + " of 1");
    }

    @Test
    void whatIsMadeOfTheFormerOneIsMadeAnew() {
        String page = "home";
        CompletableFuture<Cache.Lookup> made = cache.composed(page, List.of(TOP, TAGS), () -> {
            CompletableFuture<List<Optional<Answer>>> parts = cache.lookUpAll(List.of(TOP, TAGS));
            redis.generation = 1;
            memory.allChanged();
            return parts.thenApply(all -> new Cache.Lookup(all.get(0), Optional.empty()));
        });

        assertThat(made.join().answer().orElseThrow().generation()).isZero();
        assertThat(memory.find(page)).isNull();
    }

    private static List<String> texts(CompletableFuture<List<Optional<Answer>>> reading) {
        assertThat(reading).isCompleted();
        return reading.join().stream()
                .map(answer -> new String(answer.orElseThrow().bytes(), StandardCharsets.UTF_8))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.BookFilters;
import io.liveshelf.contract.search.SearchFootprint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FillAtSecondAskTest {
    private static final CacheKey SEARCH = CacheKey.search("0");
    private static final String FILLED = "books:search:0 under '': computed 1";

    private final AtomicLong nanos = new AtomicLong();
    private final HandCache cache = new HandCache();
    private final FirstAnswers first = new FirstAnswers(1 << 20, nanos::get);
    private final Reader reader = new FillAtSecondAsk(
            cache,
            first,
            new FillingReader(cache, first, resource -> resource.computation().compute(), nanos::get),
            nanos::get);
    private int computed;

    @Test
    void computesOnceForTwoAskersAndFillsAtTheSecond() {
        assertThat(read("")).isEqualTo("computed 1 MONGO");
        assertThat(cache.filled).isEmpty();

        nanos.addAndGet(Duration.ofSeconds(19).toNanos());
        assertThat(read("")).isEqualTo("computed 1 LOCAL");
        assertThat(cache.filled).containsExactly(FILLED);
    }

    @Test
    void fillsOnceHoweverManyAskUntilRedisHasIt() {
        for (int i = 0; i < 5; i++) {
            read("");
        }
        assertThat(cache.filled).containsExactly(FILLED);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        read("");
        assertThat(cache.filled).as("Redis may have refused the first fill").hasSize(2);
    }

    @Test
    void fillsAfterAComputationThatTwoWaitFor() {
        var outcome = new CompletableFuture<Optional<Answer>>();
        var shared = new SharedReads(
                new FillingReader(cache, first, resource -> outcome, nanos::get),
                Duration.ofSeconds(1),
                1 << 20,
                nanos::get);
        var waiting = new FillAtSecondAsk(cache, first, shared, nanos::get);
        Resource search =
                Resource.of(SEARCH, () -> outcome).filledWhenAskedAgain().withFillToken(Optional.of(""));
        List<CompletableFuture<?>> both = List.of(waiting.read(search), waiting.read(search));

        outcome.complete(answer("computed 1"));

        assertThat(both).allMatch(CompletableFuture::isDone);
        assertThat(cache.filled).containsExactly(FILLED);
    }

    @Test
    void computesAnewUnderAnotherFillTokenOrWithoutOne() {
        read("");
        assertThat(read("invalidated")).isEqualTo("computed 2 MONGO");
        assertThat(cache.filled).containsExactly("books:search:0 under 'invalidated': computed 2");

        Resource withoutToken = Resource.of(SEARCH, this::compute).filledWhenAskedAgain();
        assertThat(text(reader.read(withoutToken))).isEqualTo("computed 3 MONGO");
    }

    @Test
    void computesAnewOnceRedisMayHaveLostTheFillToken() {
        read("");
        cache.epoch++;
        assertThat(read("")).isEqualTo("computed 2 MONGO");
    }

    @Test
    void fillsOnlyWhatTheSecondComputesWhileNobodyWouldHearThatRedisHasLostTheFillToken() {
        cache.epoch = Cache.UNHEARD;
        assertThat(read("")).isEqualTo("computed 1 MONGO");
        assertThat(cache.filled).isEmpty();
        assertThat(read("")).isEqualTo("computed 2 MONGO");
        assertThat(cache.filled).containsExactly("books:search:0 under '': computed 2");
    }

    @Test
    void whatWasComputedUnheardDoesNotCountOnceRedisIsHeard() {
        cache.epoch = Cache.UNHEARD;
        read("");
        cache.epoch = 0;
        assertThat(read("")).isEqualTo("computed 2 MONGO");
    }

    @Test
    void computesAnewAfterAWriteOfThisProcess() {
        read("");
        first.invalidate(List.of(Scope.SEARCHES));
        assertThat(read("")).isEqualTo("computed 2 MONGO");
    }

    @Test
    void computesAnewWhatIsKnownToBeOutdated() {
        read("");
        first.discard(SEARCH.key());
        assertThat(read("")).isEqualTo("computed 2 MONGO");
    }

    @Test
    void computesAnewAfterAWhileAndFillsAtOnce() {
        read("");
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(read("")).isEqualTo("computed 2 MONGO");
        assertThat(cache.filled).containsExactly("books:search:0 under '': computed 2");
    }

    @Test
    void keepsNothingForOneUserAlone() {
        Resource hers = Resource.of(
                        SEARCH,
                        () -> CompletableFuture.completedFuture(
                                answer("computed " + ++computed).map(its -> its.onlyFor("anna"))))
                .filledWhenAskedAgain()
                .withFillToken(Optional.of(""));
        reader.read(hers).join();
        assertThat(text(reader.read(hers))).isEqualTo("computed 2 MONGO");
        assertThat(cache.filled).isEmpty();
    }

    @Test
    void fillsWhatTheFirstAskersAnswerDependsOn() {
        SearchFootprint footprint = SearchFootprint.of(BookFilters.NONE, List.of("x"), Optional.empty(), List.of("b"));
        Resource search = Resource.of(
                        SEARCH,
                        () -> CompletableFuture.completedFuture(
                                answer("found").map(found -> found.dependingOn(Optional.of(footprint)))))
                .filledWhenAskedAgain()
                .withFillToken(Optional.of(""));

        reader.read(search).join();
        reader.read(search).join();

        assertThat(cache.filled).containsExactly("books:search:0 under '': found");
        assertThat(cache.footprints).containsExactly(footprint);
    }

    @Test
    void leavesOtherResourcesAlone() {
        Resource chapters = Resource.of(CacheKey.chapters("b"), this::compute).withFillToken(Optional.of(""));
        assertThat(text(reader.read(chapters))).isEqualTo("computed 1 MONGO");
        assertThat(text(reader.read(chapters))).isEqualTo("computed 2 MONGO");
        assertThat(cache.filled).hasSize(2);
    }

    private String read(String token) {
        return text(reader.read(
                Resource.of(SEARCH, this::compute).filledWhenAskedAgain().withFillToken(Optional.of(token))));
    }

    private CompletableFuture<Optional<Answer>> compute() {
        return CompletableFuture.completedFuture(answer("computed " + ++computed));
    }

    private static Optional<Answer> answer(String text) {
        return Optional.of(new Answer(text.getBytes(StandardCharsets.UTF_8), Source.MONGO));
    }

    private static String text(CompletableFuture<Optional<Answer>> read) {
        Answer answer = read.join().orElseThrow();
        return new String(answer.bytes(), StandardCharsets.UTF_8) + " " + answer.source();
    }
}

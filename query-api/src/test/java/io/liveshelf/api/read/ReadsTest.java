// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.redis.WrittenMark;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The whole way of a read, with a cache that has what the test says. */
class ReadsTest {
    private static final CacheKey SEARCH = CacheKey.search("0");
    private static final CacheKey CHAPTERS = CacheKey.chapters("b");

    private final HandCache cache = new HandCache();
    private final HandClock clock = new HandClock();
    private final Reads reads =
            new Reads(cache, new Reads.Settings(Duration.ofHours(1), 1_000_000), clock, () -> false);
    private CompletableFuture<Optional<Answer>> outcome = found("computed");
    private int computed;

    @Test
    void givesWhatTheCacheHasAndComputesNothing() {
        cache.answer = Optional.of(answer("cached", Source.REDIS));

        assertThat(read(SEARCH)).isEqualTo("cached REDIS");
        assertThat(computed).isZero();
        assertThat(cache.filled).isEmpty();
    }

    @Test
    void fillsUnderTheTokenThatItReadBefore() {
        cache.fillToken = Optional.of("17");

        assertThat(read(SEARCH)).isEqualTo("computed MONGO");
        assertThat(cache.filled).containsExactly("books:search:0 under '17': computed");
    }

    @Test
    void fillsNothingThatMustNotBeKept() {
        cache.fillToken = Optional.empty();
        read(SEARCH);
        cache.fillToken = Optional.of("1");
        outcome = found(answer("mine", Source.MONGO).onlyFor("anna"));
        read(CHAPTERS);
        outcome = CompletableFuture.completedFuture(Optional.empty());
        assertThat(resource(CacheKey.chapters("none"))).isEmpty();
        outcome = found("a view");
        reads.read(Resource.ofStreams("books:top:all", Duration.ofHours(1), this::compute))
                .join();
        reads.read(Resource.computed("user:u:history:20-20", Scope.key("user:u:history"), this::compute))
                .join();

        assertThat(computed).isEqualTo(5);
        assertThat(cache.filled).isEmpty();
    }

    @Test
    void asksNoCacheForWhatIsNotInIt() {
        reads.read(Resource.computed("user:u:history:20-20", Scope.key("user:u:history"), this::compute))
                .join();

        assertThat(cache.lookups).isZero();
    }

    @Test
    void sharesNothingThatWasReadUnderAnotherToken() {
        outcome = new CompletableFuture<>();
        CompletableFuture<Optional<Answer>> before = reads.read(Resource.of(SEARCH, this::compute));
        cache.fillToken = Optional.of("invalidated");
        CompletableFuture<Optional<Answer>> under = outcome;
        outcome = found("new");

        assertThat(read(SEARCH)).isEqualTo("new MONGO");
        under.complete(Optional.of(answer("old", Source.MONGO)));
        assertThat(text(before)).isEqualTo("old MONGO");
        assertThat(read(SEARCH)).isEqualTo("new MONGO");
        assertThat(computed).isEqualTo(2);
    }

    @Test
    void sharesWithReadersThatGotNoToken() {
        cache.fillToken = Optional.of("1");
        read(SEARCH);
        cache.fillToken = Optional.empty();
        outcome = found("other");

        assertThat(read(SEARCH)).isEqualTo("computed MONGO");
        assertThat(computed).isEqualTo(1);
    }

    @Test
    void givesNobodyWhatWasAskedBeforeAWrite() {
        cache.fillToken = Optional.empty();
        CacheKey page = CacheKey.ownBooks("u", 0, 20);
        read(SEARCH);
        read(page);
        read(CHAPTERS);
        outcome = found("new");

        reads.invalidate(List.of(Scope.SEARCHES, Scope.ownBooks("u"))).join();

        assertThat(cache.invalidated).containsExactly(Scope.SEARCHES, Scope.ownBooks("u"));
        assertThat(read(SEARCH)).isEqualTo("new MONGO");
        assertThat(read(page)).isEqualTo("new MONGO");
        assertThat(read(CHAPTERS)).isEqualTo("computed MONGO");
        reads.invalidateBook("b", WrittenMark.HIDDEN, Optional.empty(), List.of(Scope.key("book:b:chapters:list")))
                .join();
        assertThat(read(CHAPTERS)).isEqualTo("new MONGO");
        assertThat(cache.marked).containsExactly("b hidden");
        assertThat(cache.changedBooks).isEmpty();
    }

    @Test
    void letsTheBookDecideWhichSearchesTheCacheInvalidates() {
        ChangedBook hidden = ChangedBook.hidden("b");
        read(SEARCH);
        cache.fillToken = Optional.empty();
        outcome = found("new");

        reads.invalidateBook("b", WrittenMark.HIDDEN, Optional.of(hidden), List.of(Scope.SEARCHES))
                .join();

        assertThat(cache.changedBooks).containsExactly(hidden);
        assertThat(read(SEARCH)).as("what this process has shared").isEqualTo("new MONGO");
    }

    @Test
    void givesNobodyAPageNobodyStoresThatWasAskedBeforeAWrite() {
        Resource page = Resource.computed("user:u:history:20-20", Scope.key("user:u:history"), this::compute);
        reads.read(page).join();
        outcome = found("new");
        assertThat(text(reads.read(page))).isEqualTo("computed MONGO");

        reads.invalidate(List.of(Scope.key("user:u:history"))).join();

        assertThat(text(reads.read(page))).isEqualTo("new MONGO");
    }

    @Test
    void keepsTheLastAnswerAndWhomItIsFor() {
        outcome = found(answer("hers", Source.MONGO).onlyFor("anna"));
        read(CHAPTERS);
        cache.fillToken = Optional.of("2");
        outcome = CompletableFuture.failedFuture(new Unavailable("unreachable"));

        Answer kept = resource(CHAPTERS).orElseThrow();

        assertThat(kept.source()).isEqualTo(Source.STALE);
        assertThat(kept.isFor(Optional.of("anna"))).isTrue();
        assertThat(kept.isFor(Optional.of("ben"))).isFalse();
        assertThat(kept.isFor(Optional.empty())).isFalse();
    }

    @Test
    void keepsNothingOfWhatIsGone() {
        read(CHAPTERS);
        cache.fillToken = Optional.of("2");
        outcome = CompletableFuture.completedFuture(Optional.empty());
        assertThat(resource(CHAPTERS)).isEmpty();
        cache.fillToken = Optional.of("3");
        outcome = CompletableFuture.failedFuture(new Unavailable("unreachable"));

        assertThat(reads.read(Resource.of(CHAPTERS, this::compute))).isCompletedExceptionally();
    }

    @Test
    void keepsWhatWasAskedForAfterABookWasSaidToBeHidden() {
        cache.fillToken = Optional.empty();
        cache.cards.put("b", new Cache.Lookup(Optional.empty(), Optional.empty(), Optional.of(WrittenMark.HIDDEN)));
        cache.cardsComing = new CompletableFuture<>();
        read(CHAPTERS);
        reads.marked("b");
        clock.now = clock.now.plusMillis(1);
        cache.answer = Optional.of(answer("visible again", Source.REDIS));
        assertThat(read(CHAPTERS)).isEqualTo("visible again REDIS");

        cache.cardsComing.complete(null);
        cache.answer = Optional.empty();
        cache.fillToken = Optional.of("2");
        outcome = CompletableFuture.failedFuture(new Unavailable("unreachable"));

        assertThat(read(CHAPTERS)).isEqualTo("visible again STALE");
    }

    @Test
    void keepsNothingFromBeforeABookWasSaidToBeHidden() {
        cache.cards.put("b", new Cache.Lookup(Optional.empty(), Optional.empty(), Optional.of(WrittenMark.HIDDEN)));
        cache.answer = Optional.of(answer("visible", Source.REDIS));
        read(CHAPTERS);
        clock.now = clock.now.plusMillis(1);
        reads.marked("b");
        cache.answer = Optional.empty();
        cache.fillToken = Optional.of("2");
        outcome = CompletableFuture.failedFuture(new Unavailable("unreachable"));

        assertThat(reads.read(Resource.of(CHAPTERS, this::compute))).isCompletedExceptionally();
    }

    private CompletableFuture<Optional<Answer>> compute() {
        computed++;
        return outcome;
    }

    private Optional<Answer> resource(CacheKey key) {
        return reads.read(Resource.of(key, this::compute)).join();
    }

    private String read(CacheKey key) {
        return text(reads.read(Resource.of(key, this::compute)));
    }

    private static String text(CompletableFuture<Optional<Answer>> read) {
        Answer answer = read.join().orElseThrow();
        return new String(answer.bytes(), StandardCharsets.UTF_8) + " " + answer.source();
    }

    private static CompletableFuture<Optional<Answer>> found(String text) {
        return found(answer(text, Source.MONGO));
    }

    private static CompletableFuture<Optional<Answer>> found(Answer answer) {
        return CompletableFuture.completedFuture(Optional.of(answer));
    }

    private static Answer answer(String text, Source origin) {
        return new Answer(text.getBytes(StandardCharsets.UTF_8), origin);
    }
}

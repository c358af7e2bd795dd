// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LastAnswersTest {
    private final HandClock clock = new HandClock();
    private final LastAnswers kept = new LastAnswers(1_000_000, clock, Cache.NONE);
    private CompletableFuture<Optional<Answer>> streams = answer("streams", Source.REDIS);
    private CompletableFuture<Optional<Answer>> mongo = answer("mongo", Source.MONGO);
    private boolean forgets = true;
    private final Reader source = kept.around(firstOf(
            view -> streams,
            kept.before(view -> mongo, LastAnswersTest::isOfTheWeek, Duration.ofHours(1), () -> forgets)));

    @Test
    void givesTheLastAnswerWhenNobodyAnswers() {
        assertThatThrownBy(() -> {
                    streams = unreachable();
                    mongo = unreachable();
                    source.read(resource(Views.TOP_BOOKS)).join();
                })
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Unavailable.class);

        mongo = answer("before", Source.MONGO);
        assertThat(read(Views.TOP_BOOKS)).isEqualTo("before MONGO");
        mongo = unreachable();
        assertThat(read(Views.TOP_BOOKS)).isEqualTo("before STALE");
    }

    @Test
    void prefersWhatTheStreamsSaidOfTheWeekForAnHour() {
        assertThat(read(Views.FEATURED_WEEK)).isEqualTo("streams REDIS");
        streams = unreachable();
        assertThat(read(Views.TOP_BOOKS)).isEqualTo("mongo MONGO");
        clock.now = clock.now.plus(Duration.ofHours(1));
        assertThat(read(Views.FEATURED_WEEK)).isEqualTo("streams STALE");
        clock.now = clock.now.plusMillis(1);
        assertThat(read(Views.FEATURED_WEEK)).isEqualTo("mongo MONGO");
    }

    @Test
    void givesWhatMemoryHasWhereNothingIsKept() {
        var copies = new HandCopies();
        Reader failing = new LastAnswers(1_000_000, clock, copies).around(view -> unreachable());
        copies.last = answer("copy", Source.LOCAL).join();

        Answer last = failing.read(resource(Views.TOP_BOOKS)).join().orElseThrow();

        assertThat(new String(last.bytes(), StandardCharsets.UTF_8)).isEqualTo("copy");
        assertThat(last.source()).isEqualTo(Source.STALE);
    }

    @Test
    void whatIsFoundNotToExistIsNoLastAnswerInMemoryEither() {
        var copies = new HandCopies();
        copies.last = answer("copy", Source.LOCAL).join();
        var answers = new LastAnswers(1_000_000, clock, copies);

        answers.around(view -> CompletableFuture.completedFuture(Optional.empty()))
                .read(resource(Views.TOP_BOOKS))
                .join();

        Reader failing = answers.around(view -> unreachable());
        assertThatThrownBy(() -> failing.read(resource(Views.TOP_BOOKS)).join()).hasCauseInstanceOf(Unavailable.class);
    }

    @Test
    void aBookThatIsHiddenMeanwhileDoesNotComeBack() {
        var reading = new CompletableFuture<Optional<Answer>>();
        var failing = new AtomicBoolean();
        Reader reader = kept.around(list -> failing.get() ? new CompletableFuture<>() : reading);
        Resource list = Resource.computed("user:u:books", Scope.SEARCHES, LastAnswersTest::unreachable);
        CompletableFuture<Optional<Answer>> underWay = reader.read(list);
        kept.hide("b");
        reading.complete(answer("{\"books\":[{\"book_id\":\"a\"},{\"book_id\":\"b\"}],\"total\":2}", Source.REDIS)
                .join());
        assertThat(underWay).isCompleted();
        failing.set(true);

        Answer last = reader.read(list).join().orElseThrow();

        assertThat(new String(last.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"books\":[{\"book_id\":\"a\"}],\"total\":1}");
        assertThat(last.source()).isEqualTo(Source.STALE);
    }

    @Test
    void whatSaysTheSameOfABookThatWasHiddenAndIsVisibleAgainIsALastAnswer() {
        Reader reader = kept.around(book -> mongo);
        Resource book =
                Resource.computed(Scope.book("b").name() + ":metadata", Scope.book("b"), LastAnswersTest::unreachable);
        mongo = answer("{\"book_id\":\"b\",\"cached_at\":\"2026-11-24T09:00:00Z\",\"ttl\":5}", Source.MONGO);
        assertThat(reader.read(book)).isCompleted();
        clock.now = clock.now.plusMillis(1);
        kept.noteHidden("b");
        clock.now = clock.now.plusMillis(1);
        assertThat(reader.read(book)).isCompleted();

        mongo = unreachable();
        assertThat(reader.read(book).join().orElseThrow().source()).isEqualTo(Source.STALE);
    }

    private static final class HandCopies implements LocalCopies {
        private Optional<Answer> last = Optional.empty();

        @Override
        public Optional<Answer> lastKnown(String key) {
            return last;
        }

        @Override
        public void forgetLastKnown(String key) {
            last = Optional.empty();
        }
    }

    @Test
    void asksMongoForTheWeekWhereNothingRemovesSessions() {
        assertThat(read(Views.FEATURED_WEEK)).isEqualTo("streams REDIS");
        streams = unreachable();
        forgets = false;
        assertThat(read(Views.FEATURED_WEEK)).isEqualTo("mongo MONGO");
    }

    @Test
    void whatOneDemandsOfMongoDoesNotReplaceWhatTheStreamsSaidOfTheWeek() {
        assertThat(read(Views.FEATURED_WEEK)).isEqualTo("streams REDIS");
        streams = unreachable();

        assertThat(read(resource(Views.FEATURED_WEEK).demanding(Optional.of(new Demand(true, clock.now, 0)))))
                .isEqualTo("mongo MONGO");

        assertThat(read(Views.FEATURED_WEEK)).as("for everybody else").isEqualTo("streams STALE");
    }

    @Test
    void aGuessThatABookIsHiddenLeavesItsOwnersAnswer() {
        Resource book = Resource.of(CacheKey.chapters("b"), LastAnswersTest::unreachable);
        CompletableFuture<Optional<Answer>> hers =
                answer("hers", Source.MONGO).thenApply(found -> found.map(its -> its.onlyFor("anna")));
        Reader guessing = kept.around(resource -> CompletableFuture.failedFuture(new ProbablyHidden()));
        assertThat(guessing.read(book)).as("to all").isCompletedWithValue(Optional.empty());
        kept.around(resource -> hers).read(book).join();

        for (int i = 0; i < 2; i++) {
            Answer last = guessing.read(book).join().orElseThrow();
            assertThat(last.source()).isEqualTo(Source.STALE);
            assertThat(last.isFor(Optional.of("anna"))).isTrue();
            assertThat(last.isFor(Optional.empty())).isFalse();
        }
    }

    @Test
    void theThreadOfAllTimeLimitsIsLeftToThem() {
        read(Views.TOP_BOOKS);
        Reader silent = kept.around(resource -> new CompletableFuture<>());

        String thread = silent.read(resource(Views.TOP_BOOKS))
                .thenApply(found -> Thread.currentThread().getName())
                .join();

        assertThat(thread).doesNotContain("DelayScheduler");
    }

    /** Nothing else can be had within the second in which an answer that somebody has must come. */
    @Test
    void givesWhatLacksAWriteWhereNothingElseComesInTime() {
        read(Views.TOP_BOOKS);
        Resource list = resource(Views.TOP_BOOKS);
        kept.written(List.of(list.scope()));
        Reader silent = kept.around(resource -> new CompletableFuture<>());

        Answer last = silent.read(list).orTimeout(1, TimeUnit.SECONDS).join().orElseThrow();

        assertThat(last.source()).isEqualTo(Source.STALE);
    }

    /** MongoDB is slow, and answers between the two limits. */
    @Test
    void waitsALittleLongerForWhatWasWritten() {
        read(Views.TOP_BOOKS);
        Resource list = resource(Views.TOP_BOOKS);
        kept.written(List.of(list.scope()));
        var late = new CompletableFuture<Optional<Answer>>();
        var found = kept.around(resource -> late).read(list);
        assertThat(found).failsWithin(LastAnswers.PATIENCE);

        late.complete(answer("with the write", Source.MONGO).join());

        assertThat(found.join().orElseThrow().source()).isEqualTo(Source.MONGO);
    }

    private String read(View view) {
        return read(resource(view));
    }

    private String read(Resource resource) {
        Answer answer = source.read(resource).join().orElseThrow();
        return new String(answer.bytes(), StandardCharsets.UTF_8) + " " + answer.source();
    }

    private static boolean isOfTheWeek(Resource resource) {
        return resource.key().equals(Views.FEATURED_WEEK.key());
    }

    private static Resource resource(View view) {
        return Resource.of(view, LastAnswersTest::unreachable);
    }

    private static Reader firstOf(Reader first, Reader second) {
        return view -> first.read(view).exceptionallyCompose(e -> second.read(view));
    }

    private static CompletableFuture<Optional<Answer>> answer(String text, Source origin) {
        return CompletableFuture.completedFuture(
                Optional.of(new Answer(text.getBytes(StandardCharsets.UTF_8), origin)));
    }

    private static CompletableFuture<Optional<Answer>> unreachable() {
        return CompletableFuture.failedFuture(new Unavailable("unreachable"));
    }
}

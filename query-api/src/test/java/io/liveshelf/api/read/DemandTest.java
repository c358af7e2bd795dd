// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.api.read.Cache.Lookup;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.payload.FilledList;
import io.liveshelf.contract.payload.ListEntry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Reads that demand freshness, and as of when each answer is. */
class DemandTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final HandCache cache = new HandCache();
    private final Reads reads =
            new Reads(cache, new Reads.Settings(HOUR, 1 << 20), Clock.fixed(NOW, ZoneOffset.UTC), () -> true);
    private final List<CompletableFuture<Optional<Answer>>> computing = new ArrayList<>();
    private final Resource view = Resource.ofStreams("books:top:all", HOUR, this::compute);
    private final List<List<String>> askedCards = new ArrayList<>();
    private boolean mongoAnswers = true;
    private CompletableFuture<?> beforeCards = CompletableFuture.allOf();
    private final Resource list =
            Resource.of(CacheKey.savedBooks("u"), this::computeList).joinedWith(this::cards);
    private int lists;

    private CompletableFuture<Optional<Answer>> compute() {
        computing.add(new CompletableFuture<>());
        return computing.get(computing.size() - 1);
    }

    private void finish(int number, String text) {
        computing.get(number).complete(Optional.of(answer(text, Source.MONGO, NOW)));
    }

    @Test
    void whatTheCacheHasIsServedIfItIsFreshEnough() {
        cache.answer = Optional.of(answer("cached", Source.REDIS, NOW.minusSeconds(5)));

        assertThat(text(reads.read(view.demanding(atMost(6))))).isEqualTo("cached REDIS as of -5");
        assertThat(reads.read(view.demanding(atMost(5)))).isNotDone();
        finish(0, "computed");
        assertThat(reads.read(view.demanding(ofMongo())))
                .as("not what was asked before")
                .isNotDone();
        assertThat(computing).hasSize(2);
    }

    @Test
    void whatIsNotKnownToBeFreshIsNot() {
        cache.answer = Optional.of(new Answer("cached".getBytes(StandardCharsets.UTF_8), Source.REDIS));

        CompletableFuture<Optional<Answer>> reading = reads.read(view.demanding(atMost(1_000_000)));

        assertThat(reading).isNotDone();
        finish(0, "computed");
        assertThat(text(reading)).isEqualTo("computed MONGO as of 0");
    }

    @Test
    void aComputationThatBeganBeforeIsWaitedForAndNotServed() {
        CompletableFuture<Optional<Answer>> first = reads.read(view);
        List<CompletableFuture<Optional<Answer>>> later = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            later.add(reads.read(view.demanding(ofMongo())));
        }
        assertThat(computing).hasSize(1);

        finish(0, "old");

        assertThat(text(first)).isEqualTo("old MONGO as of 0");
        assertThat(later).noneMatch(CompletableFuture::isDone);
        assertThat(computing).as("one for all who waited").hasSize(2);
        finish(1, "new");
        assertThat(later).allSatisfy(each -> assertThat(text(each)).isEqualTo("new MONGO as of 0"));
    }

    @Test
    void aComputedAnswerServesOthersAsLongAsItIsFreshEnoughForThem() {
        cache.fillToken = Optional.empty();
        CompletableFuture<Optional<Answer>> first = reads.read(view);
        computing.get(0).complete(Optional.of(answer("held", Source.MONGO, NOW.minusSeconds(3))));
        assertThat(text(first)).isEqualTo("held MONGO as of -3");

        assertThat(text(reads.read(view.demanding(atMost(4))))).isEqualTo("held MONGO as of -3");
        assertThat(reads.read(view.demanding(atMost(3)))).isNotDone();
        assertThat(computing).hasSize(2);
    }

    @Test
    void theLastAnswerIsServedOnlyIfItIsFreshEnough() {
        assertThat(reads.read(view)).isNotDone();
        computing.get(0).complete(Optional.of(answer("kept", Source.MONGO, NOW.minusSeconds(20))));
        reads.invalidate(List.of(view.scope())).join();
        CompletableFuture<Optional<Answer>> failing = reads.read(view);
        CompletableFuture<Optional<Answer>> patient = reads.read(view.demanding(atMost(21)));
        CompletableFuture<Optional<Answer>> strict = reads.read(view.demanding(atMost(20)));
        computing.get(1).completeExceptionally(new Unavailable("frozen"));

        assertThat(text(failing)).isEqualTo("kept STALE as of -20");
        computing.get(2).completeExceptionally(new Unavailable("frozen"));
        assertThat(text(patient)).isEqualTo("kept STALE as of -20");
        assertThat(strict.handle((found, e) -> e).join())
                .rootCause()
                .isInstanceOfSatisfying(
                        Unavailable.class, e -> assertThat(e.kind()).isEqualTo(Unavailable.Kind.NOT_AS_FRESH));
    }

    @Test
    void theKeptWeekComesBeforeMongoOnlyIfItIsFreshEnough() {
        Resource week = Resource.ofStreams("books:trending:week", HOUR, this::compute);
        cache.answer = Optional.of(answer("streams", Source.REDIS, NOW.minusSeconds(20)));
        reads.read(week).join();
        cache.answer = Optional.empty();

        assertThat(text(reads.read(week.demanding(atMost(30))))).isEqualTo("streams STALE as of -20");
        assertThat(computing).isEmpty();
        assertThat(reads.read(week.demanding(atMost(10)))).isNotDone();
        assertThat(computing).hasSize(1);
    }

    @Test
    void aListIsAsOldAsTheOldestOfWhatItIsMadeOf() {
        cache.answer = Optional.of(list(NOW.minusSeconds(100)));
        card("a", 3);
        card("b", 4);

        assertThat(joined(list)).isEqualTo("a3,b4 REDIS as of -100");
        cache.answer = Optional.of(list(NOW.minusSeconds(1)));
        assertThat(joined(list)).isEqualTo("a3,b4 REDIS as of -4");
        cache.cards.remove("b");
        assertThat(joined(list)).isEqualTo("a3,b0 REDIS as of -3");
    }

    @Test
    void theListAndEachCardMustBeFreshEnough() {
        cache.answer = Optional.of(list(NOW.minusSeconds(100)));
        card("a", 3);
        card("b", 8);

        assertThat(joined(list.demanding(atMost(101)))).isEqualTo("a3,b8 REDIS as of -100");
        assertThat(lists).isZero();
        assertThat(joined(list.demanding(atMost(9)))).isEqualTo("a3,b8 MONGO as of -8");
        assertThat(lists).isEqualTo(1);
        assertThat(askedCards).isEmpty();
        assertThat(joined(list.demanding(atMost(5)))).isEqualTo("a3,b0 MONGO as of -3");
        assertThat(askedCards).containsExactly(List.of("b"));
        assertThat(joined(list.demanding(ofMongo()))).isEqualTo("a0,b0 MONGO as of 0");
        assertThat(cache.filled).as("others get it too").isNotEmpty();
    }

    @Test
    void aDemandedListIsNotJoinedWithTheOlderCardsOfAnotherReader() {
        Optional<Demand> before = atMost(5);
        cache.answer = Optional.of(list(NOW.minusSeconds(1)));
        card("b", 8);
        beforeCards = new CompletableFuture<>();
        CompletableFuture<Optional<Answer>> patient = reads.read(list);
        CompletableFuture<Optional<Answer>> demanded = reads.read(list.demanding(before));
        card("b", 3);
        CompletableFuture<Optional<Answer>> laterPatient = reads.read(list.demanding(atMost(9)));
        CompletableFuture<Optional<Answer>> later = reads.read(list.demanding(before));

        beforeCards.complete(null);

        assertThat(titles(patient)).isEqualTo("a0,b8");
        assertThat(titles(demanded)).isEqualTo("a0,b0");
        assertThat(titles(laterPatient)).isEqualTo("a0,b3");
        assertThat(titles(later)).isEqualTo("a0,b3");
        assertThat(askedCards).as("as fresh, so shared").containsExactly(List.of("a"), List.of("a", "b"), List.of("a"));
    }

    @Test
    void aListThatNobodyCanMakeFreshEnoughIsUnavailable() {
        cache.answer = Optional.of(list(NOW.minusSeconds(100)));
        card("a", 3);
        card("b", 3);
        assertThat(joined(list)).startsWith("a3,b3 REDIS");
        mongoAnswers = false;

        assertThat(reads.read(list.demanding(atMost(50)))).isCompletedExceptionally();
        assertThat(reads.read(list.demanding(ofMongo()))).isCompletedExceptionally();
        assertThat(joined(list)).startsWith("a3,b3 REDIS");
    }

    @Test
    void whatIsMadeOfViewsIsMadeOfFreshOnes() {
        cache.answer = Optional.of(answer("cached", Source.REDIS, NOW.minusSeconds(5)));
        Resource page = Resource.computed("home", view.scope(), this::compute);

        CompletableFuture<Optional<Answer>> fromCache = composed(page.demanding(atMost(10)));
        CompletableFuture<Optional<Answer>> fromMongo = composed(page.demanding(ofMongo()));

        assertThat(text(fromCache)).isEqualTo("cached REDIS as of -5");
        assertThat(fromMongo).isNotDone();
        finish(0, "computed");
        assertThat(text(fromMongo)).isEqualTo("computed MONGO as of 0");
    }

    private CompletableFuture<Optional<Answer>> composed(Resource page) {
        return reads.composed(page, List.of(view), answers -> answers.get(0));
    }

    private CompletableFuture<Optional<Answer>> computeList() {
        lists++;
        return mongoAnswers
                ? CompletableFuture.completedFuture(Optional.of(list(NOW).from(Source.MONGO)))
                : CompletableFuture.failedFuture(new Unavailable("frozen"));
    }

    private CompletableFuture<Map<String, byte[]>> cards(List<String> bookIds) {
        askedCards.add(bookIds);
        Map<String, byte[]> found = new HashMap<>();
        bookIds.forEach(id -> found.put(id, cardOf(id, 0)));
        return mongoAnswers
                ? beforeCards.thenApply(done -> found)
                : CompletableFuture.failedFuture(new Unavailable("frozen"));
    }

    private void card(String id, int age) {
        Answer card = new Answer(cardOf(id, age), Source.REDIS).asOf(NOW.minusSeconds(age));
        cache.cards.put(id, new Lookup(Optional.of(card), Optional.empty()));
    }

    private static byte[] cardOf(String id, int age) {
        return "{\"book_id\":\"%s\",\"title\":\"%s%d\"}".formatted(id, id, age).getBytes(StandardCharsets.UTF_8);
    }

    private static Answer list(Instant at) {
        byte[] ids = FilledList.page(List.of(ListEntry.of("a"), ListEntry.of("b")), 2, 0, 20)
                .filledAt(at, HOUR);
        return new Answer(ids, Source.REDIS).asOf(new Body(ids).cachedAt());
    }

    private static Optional<Demand> atMost(int seconds) {
        return Optional.of(new Demand(false, NOW.minusSeconds(seconds).plusNanos(1), System.nanoTime()));
    }

    private static Optional<Demand> ofMongo() {
        return Optional.of(new Demand(true, NOW, System.nanoTime()));
    }

    private String joined(Resource asked) {
        CompletableFuture<Optional<Answer>> read = reads.read(asked);
        return titles(read) + of(read.join().orElseThrow());
    }

    private static String titles(CompletableFuture<Optional<Answer>> read) {
        assertThat(read).isDone();
        byte[] body = read.join().orElseThrow().bytes();
        return String.join(",", Json.read(body, JsonNode.class).get("books").findValuesAsText("title"));
    }

    private static String text(CompletableFuture<Optional<Answer>> read) {
        assertThat(read).isDone();
        Answer answer = read.join().orElseThrow();
        return new String(answer.bytes(), StandardCharsets.UTF_8) + of(answer);
    }

    private static String of(Answer answer) {
        return " " + answer.source() + " as of "
                + answer.asOf()
                        .map(instant ->
                                Long.toString(Duration.between(NOW, instant).toSeconds()))
                        .orElse("never");
    }

    private static Answer answer(String text, Source origin, Instant asOf) {
        return new Answer(text.getBytes(StandardCharsets.UTF_8), origin).asOf(asOf);
    }
}

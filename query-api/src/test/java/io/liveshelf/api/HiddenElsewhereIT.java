// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.RunningApi.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.FencedSessions;
import io.liveshelf.redis.FencedWrite;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Another application deletes a book, and the streams remove its card: from then on no kept answer shows it, whatever is frozen. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class HiddenElsewhereIT {
    private static final String CARD = "/api/v1/books/a";
    private static final String CHAPTERS = "/api/v1/books/a/chapters";
    private static final String SEARCH = "/api/v1/community/books/search?q=book";
    private static final String SAVED = "/api/v1/users/anna/saved-books";
    /** A second, and as much again for a machine that does other things too. */
    private static final Duration BUDGET = Duration.ofSeconds(2);

    private final RunningApi api = RunningApi.behindAProxy(Map.of("REDIS_TIMEOUT_MS", "500"));

    @BeforeEach
    void serveEverything() {
        for (String id : List.of("a", "b")) {
            api.book(id);
            api.publishCard(id);
            api.insert(
                    "saved_books",
                    "{user_id: 'anna', book_id: '%s', saved_at: {$date: '2026-02-01T00:00:00Z'}}".formatted(id));
        }
        api.inRedis(commands -> commands.set(
                Views.TOP_BOOKS.key(),
                new String(api.client.get(Views.TOP_BOOKS.path()).body(), StandardCharsets.UTF_8)));
        for (int i = 0; i < 2; i++) {
            assertThat(api.client.get(CARD).statusCode()).isEqualTo(200);
            assertThat(api.client.get(CHAPTERS).statusCode()).isEqualTo(200);
            assertThat(ids(api.client.get(SEARCH))).containsExactly("a", "b");
            assertThat(ids(api.getAs("anna", SAVED))).containsExactly("a", "b");
            assertThat(ids(api.client.get(Views.TOP_BOOKS.path()))).containsExactly("a", "b");
        }
    }

    @AfterEach
    void stop() {
        api.freezeMongo(false);
        api.redis.resume();
        api.close();
    }

    /** As the writer of the streams does. */
    private void writeCard(byte @Nullable [] card) throws Exception {
        try (var sessions = new FencedSessions(api.config.redis().connection(), KeySpace.LIVE);
                var session = sessions.open()) {
            assertThat(session.take("cards:0", () -> true)).isTrue();
            assertThat(session.write("cards:0", List.of(FencedWrite.of(BookCards.key("a"), card, BookCards.TTL))))
                    .isTrue();
        }
    }

    /** A copy in memory is right within milliseconds, not at once: what follows asks for what holds from then on. */
    private void delete() throws Exception {
        api.mongo.database().getCollection("online_books").deleteOne(new org.bson.Document("book_id", "a"));
        writeCard(null);
        awaitThatTheProcessHasHeardAllOfRedis();
    }

    /** As the invalidator does, some time after the card is gone. */
    private void invalidateSearches() {
        try (var redis = new LiveRedis(api.redis)) {
            LiveRedis.store(redis.guarded()).invalidate(List.of(Scope.SEARCHES)).join();
        }
    }

    @Test
    void isNotShownWhileMongoIsFrozen() throws Exception {
        delete();
        api.freezeMongo(true);

        assertNothingShowsIt();
        invalidateSearches();
        assertNothingShowsIt();
    }

    @Test
    void isNotShownWhileMongoIsSlow() throws Exception {
        delete();
        api.slowMongo(Duration.ofSeconds(3));

        assertNothingShowsIt();
    }

    private void assertNothingShowsIt() {
        assertThat(inTime(CARD).statusCode()).isEqualTo(404);
        assertThat(inTime(CHAPTERS).statusCode()).isEqualTo(404);
        assertThat(ids(inTime(SEARCH))).containsExactly("b");
        assertThat(ids(inTime(SAVED))).containsExactly("b");
    }

    @Test
    void isNotShownOnceRedisIsFrozenTooAndNobodyHasReadMeanwhile() throws Exception {
        delete();
        api.freezeMongo(true);
        api.redis.pause();

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(cache(inTime(SEARCH))).isEqualTo("STALE");
            assertThat(inTime(CARD).statusCode()).isEqualTo(503);
        });
        assertThat(inTime(CHAPTERS).statusCode()).isEqualTo(503);
        assertThat(ids(inTime(SEARCH))).containsExactly("b");
        assertThat(ids(inTime(SAVED))).containsExactly("b");
        assertThat(cache(inTime(Views.TOP_BOOKS.path()))).isEqualTo("STALE");
        assertThat(ids(inTime(Views.TOP_BOOKS.path()))).containsExactly("b");
    }

    /** Redis tells changes in their order, and the process answers what it hears in that order too. */
    private void awaitThatTheProcessHasHeardAllOfRedis() {
        String changed = text(Views.POPULAR_TAGS.path()) + " ";
        api.inRedis(commands -> commands.set(Views.POPULAR_TAGS.key(), changed));
        await().untilAsserted(() -> assertThat(text(Views.POPULAR_TAGS.path())).isEqualTo(changed));
    }

    private String text(String path) {
        return new String(api.client.get(path).body(), StandardCharsets.UTF_8);
    }

    @Test
    void aCardThatOnlyExpiredOrWasEvictedIsServedFromWhatIsKept() {
        api.inRedis(commands -> commands.del(BookCards.key("a")));
        api.freezeMongo(true);

        assertThat(inTime(CARD).statusCode()).isEqualTo(200);
        assertThat(cache(inTime(CARD))).isEqualTo("STALE");
        assertThat(ids(inTime(SEARCH))).containsExactly("a", "b");
    }

    @Test
    void isShownAgainOnceItIsVisibleAgain() throws Exception {
        byte[] card = api.publishCard("a").getBytes(StandardCharsets.UTF_8);
        writeCard(null);
        writeCard(card);
        api.freezeMongo(true);

        await().atMost(BUDGET)
                .untilAsserted(() -> assertThat(cache(inTime(CARD))).isIn("REDIS", "LOCAL"));
        assertThat(ids(inTime(SEARCH))).containsExactly("a", "b");
    }

    private HttpResponse<byte[]> inTime(String path) {
        long started = System.nanoTime();
        HttpResponse<byte[]> answer = path.equals(SAVED) ? api.getAs("anna", path) : api.client.get(path);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).as(path).isLessThan(BUDGET);
        return answer;
    }
}

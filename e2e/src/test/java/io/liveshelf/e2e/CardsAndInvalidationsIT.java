// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.local.launcher.stack.PartNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From changes in MongoDB to cards in Redis and to invalidated keys. */
@ExtendWith(SharedStack.class)
class CardsAndInvalidationsIT {
    private static final String BOOKS = "community.online_books";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Stack stack;
    private final Community community;

    CardsAndInvalidationsIT(Stack stack) {
        this.stack = stack;
        this.community = Community.emptied(stack);
        awaitCards();
    }

    @AfterEach
    void end() {
        community.close();
    }

    @Test
    void keepsACardOfEveryVisibleBookAndOfNoOther() {
        community.write(BOOKS, book("a", true));
        community.write(BOOKS, book("b", true));
        community.write(BOOKS, book("c", false));
        awaitCards("a", "b");

        community.write(BOOKS, book("a", false));
        community.write(BOOKS, book("c", true));
        awaitCards("b", "c");
        Long left = stack.redis(redis -> redis.pttl(BookCards.key("b")));
        assertThat(left).isBetween(BookCards.TTL.dividedBy(2).toMillis(), BookCards.TTL.toMillis());
    }

    @Test
    void invalidatesAUsersKeyWhenItsSourceChangesAndNoOtherUsers() {
        CacheKey mine = CacheKey.savedBooks("inv-1");
        CacheKey others = CacheKey.savedBooks("inv-2");
        fill(mine);
        fill(others);

        community.write("community.saved_books", BsonDocument.parse("{_id: 'inv-1', user_id: 'inv-1', book_id: 'a'}"));

        awaitInvalidated(mine);
        assertThat(value(others)).isEqualTo("old");
    }

    @Test
    void invalidatesWhatChangedWhileRedisWasPaused() throws Exception {
        CacheKey chapters = CacheKey.chapters("inv-3");
        fill(chapters);
        stack.parts().pause(PartNames.REDIS);
        try {
            community.write(
                    "community.book_chapters",
                    BsonDocument.parse("{_id: 'inv-3', chapter_id: 'inv-3', book_id: 'inv-3', number: 1}"));
            // resume Redis only after the streams have read the change: a later change is among the dead letters
            try (var letters = DeadLetters.from(stack)) {
                community.write(
                        "community.book_chapters", BsonDocument.parse("{_id: 'inv-3-after', book_id: 'inv-3'}"));
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(letters.read())
                                .anySatisfy(letter -> assertThat(letter).contains("inv-3-after")));
            }
        } finally {
            stack.parts().resume(PartNames.REDIS);
        }
        awaitInvalidated(chapters);
    }

    @Test
    void reportsInRedisWhenAnEmptiedRedisIsRefilled() {
        community.write(BOOKS, book("a", true));
        awaitCards("a");
        stack.redis(redis -> redis.flushall());

        await().atMost(SOON).untilAsserted(() -> {
            String report = stack.redis(redis -> redis.get("liveshelf:write-report:views:0"));
            assertThat(report).isNotNull();
            JsonNode filled = Json.read(report.getBytes(StandardCharsets.UTF_8), JsonNode.class);
            String token = stack.redis(redis -> redis.hget("liveshelf:fence", "views:0"));
            assertThat(filled.get("token").asText()).isEqualTo(token);
        });
        awaitCards("a");
    }

    private void fill(CacheKey key) {
        stack.redis(redis -> redis.set(key.key(), "old"));
    }

    private String value(CacheKey key) {
        return stack.redis(redis -> redis.get(key.key()));
    }

    private void awaitInvalidated(CacheKey key) {
        await().atMost(SOON).untilAsserted(() -> assertThat(value(key)).isNull());
    }

    private void awaitCards(String... bookIds) {
        List<String> expected = Arrays.stream(bookIds).map(BookCards::key).toList();
        await().atMost(SOON).untilAsserted(() -> {
            List<String> cards = stack.redis(redis -> redis.keys("book:*:metadata"));
            assertThat(cards).containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    private static BsonDocument book(String id, boolean visible) {
        return BsonDocument.parse("{_id: 'card-%s', book_id: '%s', community_config: {is_public: %s, total_views: 1}}"
                .formatted(id, id, visible));
    }
}

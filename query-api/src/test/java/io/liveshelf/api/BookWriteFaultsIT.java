// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.Client.json;
import static io.liveshelf.api.RunningApi.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.redis.BookkeepingKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Writes to a book that change nothing, that lose a race, that lose their answer, or that the streams learn of late. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class BookWriteFaultsIT {
    private static final String A = "/api/v1/books/a";
    private static final String SEARCH = "/api/v1/community/books/search";
    /** Longer than the time limit of a question to MongoDB. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningApi api = RunningApi.behindAProxy();
    private String oldCard = "";

    @BeforeEach
    void fill() {
        api.insert(
                "online_books", "{book_id: 'a', owner_id: 'anna', title: 'Old', community_config: {is_public: true}}");
        oldCard = api.publishCard("a");
        api.client.get(SEARCH);
        await().untilAsserted(() -> assertThat(cache(api.client.get(SEARCH))).isIn("REDIS", "LOCAL"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aWriteThatChangesNothingLeavesSearchesAndCardWhereTheyAre() {
        assertThat(put("Old")).isEqualTo(200);

        assertThat(cache(api.client.get(SEARCH))).isIn("REDIS", "LOCAL");
        assertThat(cache(api.client.get(A))).isIn("REDIS", "LOCAL");
    }

    @Test
    void aCardThatTheStreamsPublishBeforeTheWriteIsAnsweredStays() {
        api.inRedis(commands -> commands.set(BookCards.key("a"), oldCard.replace("Old", "New")));

        assertThat(put("New")).isEqualTo(200);

        await().untilAsserted(() -> assertThat(cache(api.client.get(A))).isIn("REDIS", "LOCAL"));
        assertThat(json(api.client.get(A)).get("title").asText()).isEqualTo("New");
    }

    @Test
    void aCardFromBeforeTheWriteIsNeverServedHoweverLateTheStreamsAre() {
        assertThat(put("New")).isEqualTo(200);
        api.inRedis(commands -> commands.set(BookCards.key("a"), oldCard));

        await().atMost(Duration.ofSeconds(5)).during(Duration.ofSeconds(1)).untilAsserted(() -> {
            assertThat(json(api.client.get(A)).get("title").asText()).isEqualTo("New");
            assertThat(json(api.client.get(SEARCH)).at("/books/0/title").asText())
                    .isEqualTo("New");
        });
        long life = api.inRedis(commands -> commands.pttl(BookkeepingKeys.written("a")));
        assertThat(Duration.ofMillis(life)).as("how late they may be").isGreaterThan(Duration.ofHours(23));
    }

    @Test
    void aDeletedBookStaysDeletedWhileMongoIsFrozen() {
        api.client.get(A);
        assertThat(api.deleteAs("anna", A).statusCode()).isEqualTo(204);
        api.inRedis(commands -> commands.set(BookCards.key("a"), oldCard));
        api.freezeMongo(true);

        assertThat(api.client.get(A).statusCode()).isEqualTo(404);
        assertThat(ids(api.client.get(SEARCH))).isEmpty();
    }

    @Test
    void aDeletedBookStaysDeletedForAnotherProcessThatHasServedIt() {
        try (QueryApi other = api.another()) {
            var client = new Client(other.port());
            await().untilAsserted(() -> assertThat(cache(client.get(A))).isIn("REDIS", "LOCAL"));
            assertThat(ids(client.get(SEARCH))).containsExactly("a");

            assertThat(api.deleteAs("anna", A).statusCode()).isEqualTo(204);
            api.freezeMongo(true);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(client.get(A).statusCode()).isEqualTo(404));
        }
    }

    @Test
    void aWriteWhoseAnswerIsLostIsReadAllTheSame() {
        api.freezeMongoAfter("findAndModify");

        assertThat(put("New")).isEqualTo(503);
        api.freezeMongo(false);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(api.client.get(A).statusCode()).isEqualTo(200);
            assertThat(json(api.client.get(A)).get("title").asText()).isEqualTo("New");
            assertThat(json(api.client.get(SEARCH)).at("/books/0/title").asText())
                    .isEqualTo("New");
        });
        // what MongoDB has is known again, so a card of the streams counts
        api.inRedis(commands -> commands.set(BookCards.key("a"), oldCard.replace("Old", "New")));
        await().untilAsserted(() -> assertThat(cache(api.client.get(A))).isIn("REDIS", "LOCAL"));
        assertThat(new String(api.client.get(A).body(), StandardCharsets.UTF_8)).contains("New");
    }

    private int put(String title) {
        return api.writeAs("anna", "PUT", A, "{\"title\":\"%s\"}".formatted(title))
                .statusCode();
    }
}

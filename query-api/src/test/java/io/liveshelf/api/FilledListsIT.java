// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.Client.json;
import static io.liveshelf.api.RunningApi.header;
import static io.liveshelf.api.RunningApi.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.key.BookCards;
import java.net.http.HttpResponse;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lists that hold ids in Redis, and are joined with cards when they are read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FilledListsIT {
    private static final String SAVED = "/api/v1/users/anna/saved-books";
    private static final String SAVED_KEY = "user:anna:saved_books";

    private final RunningApi api = new RunningApi();

    @BeforeEach
    void fill() {
        api.empty();
        for (String id : new String[] {"a", "b", "c"}) {
            api.book(id);
            api.publishCard(id);
            api.insert(
                    "saved_books",
                    "{user_id: 'anna', book_id: '%s', saved_at: {$date: '2026-02-01T00:00:00Z'}}".formatted(id));
        }
        api.getAs("anna", SAVED);
        await().until(() -> api.hasKey(SAVED_KEY));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void holdIdsAndDetailsButNoCard() {
        assertThat(stored())
                .contains("\"book_id\":\"a\"", "\"saved_at\"", "\"total\":3")
                .doesNotContain("title");
        HttpResponse<byte[]> list = saved();
        assertThat(cache(list)).isIn("REDIS", "LOCAL");
        assertThat(json(list).at("/books/0/title").asText()).isEqualTo("Book a");
        assertThat(json(list).at("/books/0/saved_at").asText()).isEqualTo("2026-02-01T00:00:00Z");
    }

    @Test
    void showNoBookThatWasHiddenSinceTheyWereFilled() {
        hide("b");
        api.inRedis(commands -> commands.del(BookCards.key("b")));

        await().untilAsserted(() -> assertThat(ids(saved())).containsExactly("a", "c"));
        assertThat(json(saved()).get("total").asInt()).isEqualTo(2);
        await().untilAsserted(() -> assertThat(stored()).contains("\"total\":2"));
    }

    @Test
    void takeTheCardsThatRedisLostFromMongo() {
        api.inRedis(commands -> commands.del(BookCards.key("b")));

        assertThat(ids(saved())).containsExactly("a", "b", "c");
        assertThat(json(saved()).at("/books/1/title").asText()).isEqualTo("Book b");
    }

    @Test
    void showTheTitleAndTheCountersOfTheCard() {
        String before = header(saved(), "ETag");
        api.mongo
                .database()
                .getCollection("online_books")
                .updateOne(
                        new Document("book_id", "c"),
                        new Document("$set", new Document("title", "New").append("community_config.total_views", 7)));
        api.publishCard("c");

        await().untilAsserted(() ->
                assertThat(json(saved()).at("/books/2/title").asText()).isEqualTo("New"));
        assertThat(json(saved()).at("/books/2/total_views").asInt()).isEqualTo(7);
        assertThat(header(saved(), "ETag")).isNotEqualTo(before);
        assertThat(json(saved()).at("/books/2/saved_at").isMissingNode()).isFalse();
    }

    @Test
    void areComputedAnewWhereRedisHasThemInTheFormatOfAnotherRelease() {
        api.inRedis(commands ->
                commands.set(SAVED_KEY, "{\"books\":[{\"book_id\":\"old\"}],\"total\":1,\"skip\":0,\"limit\":20}"));

        await().untilAsserted(() -> assertThat(ids(saved())).containsExactly("a", "b", "c"));
        await().untilAsserted(() -> assertThat(stored()).startsWith("{\"format\":\"ids/1\""));
    }

    private String stored() {
        return api.inRedis(commands -> commands.get(SAVED_KEY));
    }

    private void hide(String id) {
        api.mongo
                .database()
                .getCollection("online_books")
                .updateOne(
                        new Document("book_id", id),
                        new Document("$set", new Document("community_config.is_public", false)));
    }

    private HttpResponse<byte[]> saved() {
        HttpResponse<byte[]> list = api.getAs("anna", SAVED);
        assertThat(list.statusCode()).isEqualTo(200);
        return list;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.Client.json;
import static io.liveshelf.api.RunningApi.content;
import static io.liveshelf.api.RunningApi.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.taxonomy.Taxonomy;
import io.liveshelf.redis.BookkeepingKeys;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an owner changes of a book, and that nobody else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookWritesIT {
    private static final String A = "/api/v1/books/a";
    private static final Taxonomy.Parent FIRST = Taxonomy.builtIn().parents().get(0);
    private static final Taxonomy.Parent SECOND = Taxonomy.builtIn().parents().get(1);

    private final RunningApi api = new RunningApi();

    @BeforeEach
    void empty() {
        api.empty();
        api.insert(
                "online_books",
                "{book_id: 'a', owner_id: 'anna', title: 'Old', description: 'Old', cover_image_url: 'https://x/own',"
                        + " community_config: {is_public: true, category: '%s', parent_category: '%s', total_views: 5}, extra: 1}"
                                .formatted(FIRST.children().get(0).name(), FIRST.id()));
        api.inRedis(commands -> commands.set(BookCards.key("a"), "{\"title\":\"Old\"}"));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void changeWhatIsNamedAndNothingElse() {
        String category = SECOND.children().get(0).name();

        HttpResponse<byte[]> written = put(
                "{\"title\":\"Mới\",\"description\":null,\"tags\":[\"x\",\"y\",\"x\"],\"difficulty_level\":\"easy\",\"category\":\""
                        + category + "\",\"cover_image_url\":\"https://cdn.example/c.png\"}");

        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(header(written, "Cache-Control")).isEqualTo("no-store");
        JsonNode card = json(written);
        assertThat(card.get("title").asText()).isEqualTo("Mới");
        assertThat(card.get("description").isNull()).isTrue();
        assertThat(card.get("tags").toString()).isEqualTo("[\"x\",\"y\"]");
        assertThat(card.get("category").asText()).isEqualTo(category);
        assertThat(card.get("parent_category").asText()).isEqualTo(SECOND.id());
        assertThat(card.get("cover_url").asText()).isEqualTo("https://cdn.example/c.png");
        assertThat(card.get("total_views").asInt()).isEqualTo(5);
        assertThat(api.first("online_books").getNumber("extra").intValue()).isEqualTo(1);
        assertThat(content(api.client.get(A))).isEqualTo(content(written));
    }

    @Test
    void areReadAtOnceThoughTheStreamsHaveNotFollowed() {
        assertThat(cache(api.client.get(A + "/descriptions"))).isEqualTo("MONGO");

        put("{\"title\":\"New\"}");
        // a heartbeat of the streams, which do not know yet
        api.inRedis(commands -> commands.set(BookCards.key("a"), "{\"title\":\"Old\"}"));

        assertThat(json(api.client.get(A)).get("title").asText()).isEqualTo("New");
        assertThat(cache(api.client.get(A))).isEqualTo("MONGO");
    }

    @Test
    void dropWhatShowsTheBook() {
        put("{\"category\":\"%s\"}".formatted(SECOND.children().get(0).name()));

        for (Scope scope : List.of(
                Scope.SEARCHES,
                Scope.TAG_SEARCHES,
                Scope.child(FIRST.children().get(0).slug()),
                Scope.child(SECOND.children().get(0).slug()),
                CacheKey.descriptions("a").scope())) {
            assertThat(api.hasKey(BookkeepingKeys.fillToken(scope)))
                    .as(scope.name())
                    .isTrue();
        }
        assertThat(api.hasKey(BookkeepingKeys.fillToken(
                        Scope.child(FIRST.children().get(1).slug()))))
                .isFalse();
    }

    @Test
    void hideAndShowABook() {
        assertThat(json(put("{\"is_public\":false}")).get("title").asText()).isEqualTo("Old");
        for (String part : List.of("", "/chapters", "/descriptions", "/cover")) {
            assertThat(api.client.get(A + part).statusCode()).isEqualTo(404);
        }
        assertThat(api.getAs("anna", A).statusCode()).isEqualTo(200);

        put("{\"is_public\":true}");
        assertThat(api.client.get(A).statusCode()).isEqualTo(200);
    }

    @Test
    void reachABookWhoseCommunityPartIsNull() {
        api.insert("online_books", "{book_id: 'bare', owner_id: 'anna', community_config: null}");

        HttpResponse<byte[]> written =
                api.writeAs("anna", "PUT", "/api/v1/books/bare", "{\"title\":\"T\",\"is_public\":true,\"tags\":[]}");

        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(api.client.get("/api/v1/books/bare").statusCode()).isEqualTo(200);
    }

    @Test
    void areTheOwnersAlone() {
        api.hiddenBook("hidden", "anna");
        api.insert("online_books", "{book_id: 'nobodys', community_config: {is_public: true}}");
        BsonDocument before = api.first("online_books");
        String body = "{\"title\":\"Mine\"}";

        assertThat(api.client.write("PUT", A, body).statusCode()).isEqualTo(401);
        assertThat(api.client.send("DELETE", A).statusCode()).isEqualTo(401);
        assertThat(api.writeAs("boris", "PUT", A, body).statusCode()).isEqualTo(403);
        assertThat(api.deleteAs("boris", A).statusCode()).isEqualTo(403);
        assertThat(api.writeAs("null", "PUT", "/api/v1/books/nobodys", body).statusCode())
                .isEqualTo(403);
        for (String path : List.of("/api/v1/books/hidden", "/api/v1/books/unknown")) {
            assertThat(api.writeAs("boris", "PUT", path, body).statusCode()).isEqualTo(404);
            assertThat(api.deleteAs("boris", path).statusCode()).isEqualTo(404);
        }
        assertThat(api.first("online_books")).isEqualTo(before);
        assertThat(api.hasKey(BookkeepingKeys.fillToken(Scope.SEARCHES))).isFalse();
        assertThat(api.hasKey(BookCards.key("a"))).isTrue();
    }

    @Test
    void deleteABookOnceAndForAll() {
        api.insert("book_chapters", "{book_id: 'a', chapter_id: 'c1', number: 1}");

        HttpResponse<byte[]> gone = api.deleteAs("anna", A);

        assertThat(gone.statusCode()).isEqualTo(204);
        assertThat(gone.body()).isEmpty();
        BsonValue deletedAt = api.first("online_books").getDateTime("deleted_at");
        for (String part : List.of("", "/chapters", "/chapters/1", "/descriptions", "/cover")) {
            assertThat(api.client.get(A + part).statusCode()).isEqualTo(404);
        }
        assertThat(api.deleteAs("anna", A).statusCode()).isEqualTo(204);
        assertThat(api.first("online_books").get("deleted_at")).isEqualTo(deletedAt);
        assertThat(api.deleteAs("boris", A).statusCode()).isEqualTo(404);
    }

    @Test
    void areWrittenAndReadWhileRedisIsAway() throws IOException {
        api.redis.stop();
        try {
            assertThat(put("{\"title\":\"New\"}").statusCode()).isEqualTo(200);
            assertThat(json(api.client.get(A)).get("title").asText()).isEqualTo("New");
            assertThat(api.deleteAs("anna", A).statusCode()).isEqualTo(204);
            assertThat(api.client.get(A).statusCode()).isEqualTo(404);
        } finally {
            api.redis.startAgain();
            api.awaitRedis();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title | {\"title\":\"\"}",
                "title | {\"title\":\"  \"}",
                "title | {\"title\":null}",
                "title | {\"title\":\"a\\nb\"}",
                "title | {\"title\":\"\\u0000\"}",
                "title | {\"title\":\"\\ud800\"}",
                "title | {\"title\":{\"$ne\":1}}",
                "description | {\"description\":5}",
                "description | {\"description\":\"\\u0007\"}",
                "category | {\"category\":\"Unknown\"}",
                "category | {\"category\":null}",
                "category | {\"category\":\"education\"}",
                "tags | {\"tags\":\"x\"}",
                "tags | {\"tags\":null}",
                "tags | {\"tags\":[\"x\",5]}",
                "tags | {\"tags\":[\"\"]}",
                "difficulty_level | {\"difficulty_level\":\"\"}",
                "is_public | {\"is_public\":\"true\"}",
                "is_public | {\"is_public\":null}",
                "cover_image_url | {\"cover_image_url\":\"javascript:alert(1)\"}",
                "cover_image_url | {\"cover_image_url\":\"data:image/png;base64,AA\"}",
                "cover_image_url | {\"cover_image_url\":\"//cdn.example/x\"}",
                "cover_image_url | {\"cover_image_url\":\"/covers/x.png\"}",
                "cover_image_url | {\"cover_image_url\":\"https:///x\"}",
                "cover_image_url | {\"cover_image_url\":\"https://x/\\r\\nSet-Cookie: a=b\"}"
            })
    void nameTheFieldThatIsWrong(String field, String body) {
        HttpResponse<byte[]> answer = put(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("parameter").asText()).isEqualTo(field);
        assertThat(api.first("online_books").getString("title").getValue()).isEqualTo("Old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"owner_id\":\"boris\"}",
                "{\"title\":\"x\",\"total_views\":1000000}",
                "{\"title\":\"x\",\"parent_category\":\"business\"}",
                "{\"community_config.is_public\":true}",
                "{\"$set\":{\"title\":\"x\"}}",
                "{\"title\":\"x\",\"title\":\"y\"}"
            })
    void refuseAnyOtherField(String body) {
        assertThat(put(body).statusCode()).isEqualTo(400);
        assertThat(api.first("online_books").getString("title").getValue()).isEqualTo("Old");
    }

    @Test
    void haveLimits() {
        assertThat(put("{\"title\":\"%s\"}".formatted("x".repeat(300))).statusCode())
                .isEqualTo(200);
        assertThat(put("{\"title\":\"%s\"}".formatted("x".repeat(301))).statusCode())
                .isEqualTo(400);
        assertThat(put("{\"description\":\"%s\"}".formatted("📖".repeat(20_000)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(put("{\"description\":\"%s\"}".formatted("x".repeat(20_001))).statusCode())
                .isEqualTo(400);
        assertThat(put("{\"description\":\"%s\"}".formatted("x".repeat(200_000)))
                        .statusCode())
                .isEqualTo(413);
    }

    private HttpResponse<byte[]> put(String body) {
        return api.writeAs("anna", "PUT", A, body);
    }
}

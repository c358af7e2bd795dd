// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.Client.json;
import static io.liveshelf.api.RunningApi.content;
import static io.liveshelf.api.RunningApi.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.api.auth.SignedTokens;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What there is to read about one book, and who may. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookReadsIT {
    private static final String A = "/api/v1/books/a";
    private static final List<String> PARTS = List.of("", "/chapters", "/chapters/1", "/descriptions");

    private final RunningApi api = new RunningApi();

    @BeforeEach
    void empty() {
        api.empty();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void showTheCardOfAVisibleBookToAnybody() {
        api.insert(
                "online_books",
                "{book_id: 'a', title: 'A', authors: ['@Me'], cover_image_url: 'own', community_config: {is_public: true, total_views: 5}}");
        api.insert("book_authors", "{author_id: '@me', name: 'Mình'}");

        HttpResponse<byte[]> card = api.client.get(A);

        assertThat(json(card).get("author_names").toString()).isEqualTo("[\"Mình\"]");
        assertThat(json(card).get("total_views").asInt()).isEqualTo(5);
        assertThat(json(card).get("ttl").asInt()).isEqualTo(3600);
        assertThat(cache(card)).isEqualTo("MONGO");
        assertThat(header(card, "Cache-Control")).startsWith("public");
        assertThat(content(api.getAs("anna", A))).isEqualTo(content(card));
        // the streams alone write cards
        assertThat(api.hasKey(BookCards.key("a"))).isFalse();
    }

    @Test
    void passOnTheCardThatTheStreamsWrote() {
        api.book("a");
        String body = new String(api.client.get(A).body(), StandardCharsets.UTF_8).replace("Book a", "From streams");
        api.inRedis(commands -> commands.set(BookCards.key("a"), body));

        HttpResponse<byte[]> card = api.client.get(A);

        assertThat(cache(card)).isIn("REDIS", "LOCAL");
        assertThat(json(card).get("title").asText()).isEqualTo("From streams");
    }

    @Test
    void hideWhatIsNotVisibleFromEverybodyButItsOwner() {
        api.insert(
                "online_books",
                "{book_id: 'hidden', owner_id: 'anna', community_config: {is_public: false}}",
                "{book_id: 'deleted', owner_id: 'anna', community_config: {is_public: true}, deleted_at: {$date: '2026-01-01T00:00:00Z'}}",
                "{book_id: 'nobodys', community_config: {is_public: false}}");
        for (String id : List.of("hidden", "deleted", "nobodys")) {
            chapter(id, "c1", "1");
        }
        for (String part : PARTS) {
            for (String id : List.of("hidden", "deleted")) {
                String path = "/api/v1/books/" + id + part;
                HttpResponse<byte[]> own = api.getAs("anna", path);
                assertThat(own.statusCode()).as(path).isEqualTo(200);
                assertThat(header(own, "Cache-Control")).startsWith("private");
                assertThat(api.client.get(path).statusCode()).isEqualTo(404);
                assertThat(api.getAs("boris", path).statusCode()).isEqualTo(404);
            }
            assertThat(api.getAs("null", "/api/v1/books/nobodys" + part).statusCode())
                    .isEqualTo(404);
        }
        assertThat(api.keys()).isEmpty();
    }

    @Test
    void refuseABadTokenEvenWhereNoneIsNeeded() {
        api.book("a");

        for (String part : PARTS) {
            HttpResponse<byte[]> answer = api.client.get(A + part, "Authorization", "Bearer x.y.z");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(header(answer, "WWW-Authenticate")).contains("invalid_token");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown",
                "malformed",
                "a%2Fb",
                "..%2F..%2Fetc",
                "%7B%22$ne%22:null%7D",
                "$where",
                "%E6%9C%AC%F0%9F%93%96",
                "a%25",
                "%20"
            })
    void answerNotFoundForAnyOtherName(String id) {
        api.book("a");
        api.insert("online_books", "{book_id: 'malformed', title: 5, community_config: {is_public: true}}");

        for (String part : PARTS) {
            assertThat(api.client.get("/api/v1/books/" + id + part).statusCode())
                    .isIn(400, 404);
        }
        assertThat(api.client.get("/api/v1/books/" + "x".repeat(3_000)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void findABookWhateverItsIdIs() {
        String odd = "a/b:%ü 本📖";
        api.book(odd);

        HttpResponse<byte[]> card = api.client.get("/api/v1/books/a%2Fb:%25%C3%BC%20%E6%9C%AC%F0%9F%93%96");

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(json(card).get("book_id").asText()).isEqualTo(odd);
    }

    @Test
    void listChaptersByNumberWithoutDeletedOnes() {
        api.book("a");
        chapter("a", "c10", "10");
        chapter("a", "c2b", "2");
        chapter("a", "c2a", "2");
        chapter("a", "none", "null");
        chapter("a", "c1", "{$numberLong: '1'}");
        chapter("a", "bad", "'one'");
        chapter("b", "other", "1");
        api.insert(
                "book_chapters",
                "{book_id: 'a', chapter_id: 'gone', number: 3, deleted_at: {$date: '2026-01-01T00:00:00Z'}}");

        JsonNode list = json(api.client.get(A + "/chapters"));

        assertThat(list.get("chapters").findValuesAsText("chapter_id"))
                .containsExactly("c1", "c2a", "c2b", "c10", "none");
        assertThat(list.get("total").asInt()).isEqualTo(5);
        assertThat(list.at("/chapters/0").toString())
                .isEqualTo("{\"chapter_id\":\"c1\",\"number\":1,\"title\":\"Chapter c1\",\"updated_at\":null}");
    }

    @Test
    void showAChapterBetweenItsNeighbours() {
        api.book("a");
        chapter("a", "c10", "10");
        chapter("a", "c2b", "2");
        chapter("a", "c2a", "2");
        chapter("a", "c1", "1");
        chapter("a", "zero", "0");
        chapter("a", "none", "null");
        api.insert(
                "book_chapters",
                "{book_id: 'a', chapter_id: 'gone', number: 3, deleted_at: {$date: '2026-01-01T00:00:00Z'}}",
                "{book_id: 'a', chapter_id: 'odd', number: 12.7, content: {text: 'x'}}",
                "{book_id: 'a', chapter_id: 'below', number: -3}");

        assertThat(content(api.client.get(A + "/chapters/2")).toString())
                .isEqualTo(
                        "{\"chapter_id\":\"c2a\",\"book_id\":\"a\",\"number\":2,\"title\":\"Chapter c2a\","
                                + "\"content\":\"Text of c2a\",\"created_at\":null,\"updated_at\":null,\"previous\":1,\"next\":10,\"ttl\":3600}");
        assertThat(content(api.client.get(A + "/chapters/12")).toString())
                .contains("\"number\":12", "\"content\":null", "\"previous\":10,\"next\":null");
        assertThat(content(api.client.get(A + "/chapters/-3")).toString()).contains("\"previous\":null,\"next\":0");
        assertThat(content(api.client.get(A + "/chapters/0")).toString()).contains("\"previous\":-3,\"next\":1");
        for (String missing : List.of("3", "4", "99", "-1")) {
            assertThat(api.client.get(A + "/chapters/" + missing).statusCode()).isEqualTo(404);
        }
        for (String wrong : List.of("one", "1.5", "%7B%7D", "9999999999999999999", "1%20")) {
            assertThat(api.client.get(A + "/chapters/" + wrong).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void showDescriptionsOrThatThereAreNone() {
        api.book("a");
        api.book("b");
        api.insert(
                "book_descriptions",
                "{book_id: 'a', descriptions: [{chapter_number: 2, text: 'two'}, {text: 'all'}], updated_at: {$date: '2026-01-01T00:00:00Z'}}",
                "{book_id: 'b', descriptions: [{text: 7}]}",
                "{book_id: 'b', descriptions: ['text']}");

        assertThat(content(api.client.get(A + "/descriptions")).toString())
                .isEqualTo(
                        "{\"book_id\":\"a\",\"descriptions\":[{\"chapter_number\":2,\"text\":\"two\"},"
                                + "{\"chapter_number\":null,\"text\":\"all\"}],\"updated_at\":\"2026-01-01T00:00:00Z\",\"ttl\":3600}");
        assertThat(content(api.client.get("/api/v1/books/b/descriptions")).toString())
                .isEqualTo("{\"book_id\":\"b\",\"descriptions\":[],\"updated_at\":null,\"ttl\":3600}");
    }

    @Test
    void comeFromRedisOnlyWhileTheBookHasACard() {
        api.book("a");
        chapter("a", "c1", "1");
        for (String part : List.of("/chapters", "/chapters/1", "/descriptions")) {
            assertThat(cache(api.client.get(A + part))).isEqualTo("MONGO");
        }
        await().untilAsserted(() -> assertThat(
                        api.hasKey(CacheKey.descriptions("a").key())
                                && api.hasKey(CacheKey.chapters("a").key())
                                && api.hasKey(CacheKey.chapter("a", 1).key()))
                .isTrue());
        for (String part : List.of("/chapters", "/chapters/1", "/descriptions")) {
            assertThat(cache(api.client.get(A + part))).isEqualTo("MONGO");
            api.inRedis(commands -> commands.set(BookCards.key("a"), "{}"));
            assertThat(cache(api.client.get(A + part))).isIn("REDIS", "LOCAL");
            api.inRedis(commands -> commands.del(BookCards.key("a")));
        }

        api.mongo
                .database()
                .getCollection("online_books")
                .updateOne(
                        new org.bson.Document("book_id", "a"),
                        new org.bson.Document("$set", new org.bson.Document("community_config.is_public", false)));
        for (String part : PARTS) {
            assertThat(api.client.get(A + part).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void answerHeadAndConditionalRequests() {
        api.book("a");
        chapter("a", "c1", "1");
        api.inRedis(commands -> commands.set(BookCards.key("a"), "{}"));
        for (String part : List.of("/chapters", "/chapters/1", "/descriptions")) {
            await().untilAsserted(
                            () -> assertThat(cache(api.client.get(A + part))).isIn("REDIS", "LOCAL"));
            String etag = header(api.client.get(A + part), "ETag");
            assertThat(api.client.get(A + part, "If-None-Match", etag).statusCode())
                    .isEqualTo(304);
            HttpResponse<byte[]> head = api.client.send("HEAD", A + part, "Authorization", SignedTokens.header("anna"));
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
        }
    }

    private void chapter(String bookId, String id, String number) {
        api.insert(
                "book_chapters",
                "{book_id: '%s', chapter_id: '%s', title: 'Chapter %s', number: %s, content: 'Text of %s'}"
                        .formatted(bookId, id, id, number, id));
    }
}

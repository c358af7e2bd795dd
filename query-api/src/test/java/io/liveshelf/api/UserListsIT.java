// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.Client.json;
import static io.liveshelf.api.RunningApi.header;
import static io.liveshelf.api.RunningApi.ids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.auth.SignedTokens;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.BookkeepingKeys;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of a user's books, from MongoDB and from Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserListsIT {
    private static final String SAVED = "/api/v1/users/anna/saved-books";
    private static final String HISTORY = "/api/v1/users/anna/history";
    private static final String PURCHASES = "/api/v1/users/anna/purchases";
    private static final String OWN = "/api/v1/books";

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
    void areEmptyForWhoHasNothing() {
        for (String path : new String[] {SAVED, HISTORY, PURCHASES, OWN}) {
            HttpResponse<byte[]> list = api.getAs("anna", path);
            assertThat(list.statusCode()).isEqualTo(200);
            assertThat(ids(list)).isEmpty();
            assertThat(json(list).get("total").asInt()).isZero();
        }
    }

    @Test
    void listSavedBooksNewestFirstAndOnlyVisibleOnes() {
        for (String id : new String[] {"old", "b", "a", "undated", "gone", "malformed"}) {
            api.book(id);
        }
        api.hiddenBook("hidden", "anna");
        saved("old", "{$date: '2026-01-01T00:00:00Z'}");
        saved("b", "{$date: '2026-02-01T00:00:00Z'}");
        saved("a", "{$date: '2026-02-01T00:00:00Z'}");
        saved("undated", "null");
        saved("hidden", "{$date: '2026-02-01T00:00:00Z'}");
        saved("unknown", "{$date: '2026-02-01T00:00:00Z'}");
        saved("malformed", "'yesterday'");
        api.insert(
                "saved_books",
                "{user_id: 'anna', book_id: 'gone', saved_at: {$date: '2026-03-01T00:00:00Z'}, deleted_at: {$date: '2026-03-02T00:00:00Z'}}",
                "{user_id: 'boris', book_id: 'gone', saved_at: {$date: '2026-03-01T00:00:00Z'}}");

        HttpResponse<byte[]> list = api.getAs("anna", SAVED);

        assertThat(ids(list)).containsExactly("a", "b", "old", "undated");
        assertThat(json(list).get("total").asInt()).isEqualTo(4);
        assertThat(json(list).at("/books/0/saved_at").asText()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(json(list).at("/books/3/saved_at").isNull()).isTrue();
        assertThat(json(list).get("ttl").asInt()).isEqualTo(3600);
    }

    @Test
    void givePagesThatTogetherAreTheWholeList() {
        for (int i = 0; i < 25; i++) {
            api.book("b%02d".formatted(i));
            saved("b%02d".formatted(i), "{$date: '2026-02-01T00:00:%02dZ'}".formatted(59 - i));
        }

        assertThat(ids(api.getAs("anna", SAVED))).hasSize(20).startsWith("b00").endsWith("b19");
        HttpResponse<byte[]> rest = api.getAs("anna", SAVED + "?skip=20&limit=3");
        assertThat(ids(rest)).containsExactly("b20", "b21", "b22");
        assertThat(json(rest).get("total").asInt()).isEqualTo(25);
        assertThat(json(rest).get("skip").asInt()).isEqualTo(20);
        assertThat(json(rest).get("limit").asInt()).isEqualTo(3);
        assertThat(ids(api.getAs("anna", SAVED + "?skip=100"))).isEmpty();
    }

    @Test
    void listEachBookOfTheHistoryOnceAtTheLaterOfViewAndProgress() {
        for (String id : new String[] {"viewed", "read", "both", "begun"}) {
            api.book(id);
        }
        viewed("viewed", "2026-03-01T10:00:00Z");
        viewed("viewed", "2026-03-03T10:00:00Z");
        viewed("both", "2026-03-02T10:00:00Z");
        progress("both", "{$date: '2026-03-05T10:00:00Z'}");
        progress("read", "{$date: '2026-03-04T10:00:00Z'}");
        progress("begun", "null");

        HttpResponse<byte[]> list = api.getAs("anna", HISTORY);

        assertThat(ids(list)).containsExactly("both", "read", "viewed", "begun");
        assertThat(json(list).get("books").findValuesAsText("last_read_at"))
                .containsExactly("2026-03-05T10:00:00Z", "2026-03-04T10:00:00Z", "2026-03-03T10:00:00Z", "null");
        assertThat(json(list).get("total").asInt()).isEqualTo(4);
    }

    @Test
    void listEveryPurchase() {
        api.book("a");
        api.book("b");
        purchased("a", "forever", "2026-03-01T10:00:00Z");
        purchased("a", "pdf_download", "2026-03-03T10:00:00Z");
        purchased("b", "one_time", "2026-03-02T10:00:00Z");
        api.insert(
                "book_purchases",
                "{user_id: 'anna', book_id: 'b'}",
                "{user_id: 'anna', book_id: 'b', purchased_at: {$date: '2026-01-01T00:00:00Z'}}");

        HttpResponse<byte[]> list = api.getAs("anna", PURCHASES);

        assertThat(ids(list)).containsExactly("a", "b", "a", "b");
        assertThat(json(list).get("books").findValuesAsText("purchase_type"))
                .containsExactly("pdf_download", "one_time", "forever", "null");
        assertThat(json(list).at("/books/0/points_spent").asInt()).isEqualTo(7);
        assertThat(json(list).get("total").asInt()).isEqualTo(4);
        assertThat(json(list).get("ttl").asInt()).isEqualTo(86_400);
    }

    @Test
    void listOwnBooksWithHowFarTheUserIs() {
        for (String id : new String[] {"saved", "bought", "both", "other"}) {
            api.book(id);
        }
        saved("saved", "{$date: '2026-03-02T00:00:00Z'}");
        saved("both", "{$date: '2026-03-01T00:00:00Z'}");
        purchased("both", "forever", "2026-03-03T00:00:00Z");
        purchased("bought", "forever", "2026-02-01T00:00:00Z");
        progress("both", "{$date: '2026-03-04T10:00:00Z'}");
        api.insert(
                "reading_progress",
                "{user_id: 'boris', book_id: 'saved', chapter_number: 9}",
                "{user_id: 'anna', book_id: 'bought', chapter_number: 'nine'}");

        HttpResponse<byte[]> list = api.getAs("anna", OWN);

        assertThat(ids(list)).contains("both", "saved", "bought");
        assertThat(json(list).at("/books/0/progress").toString())
                .isEqualTo("{\"user_id\":\"anna\",\"book_id\":\"both\",\"chapter_number\":3,\"position\":0.5,"
                        + "\"updated_at\":\"2026-03-04T10:00:00Z\"}");
        assertThat(json(list).at("/books/1/progress").isNull()).isTrue();
        assertThat(json(list).at("/books/2/progress").isNull()).isTrue();
        assertThat(json(list).get("total").asInt()).isEqualTo(3);
    }

    @Test
    void areForTheirUserAlone() {
        for (String path : new String[] {SAVED, HISTORY, PURCHASES}) {
            assertThat(api.client.get(path).statusCode()).isEqualTo(401);
            assertThat(api.getAs("boris", path).statusCode()).isEqualTo(403);
            assertThat(api.getAs("ANNA", path).statusCode()).isEqualTo(403);
            HttpResponse<byte[]> own = api.getAs("anna", path);
            assertThat(own.statusCode()).isEqualTo(200);
            assertThat(header(own, "Cache-Control")).startsWith("private");
        }
        assertThat(api.client.get(OWN).statusCode()).isEqualTo(401);
        assertThat(header(api.getAs("anna", OWN), "Cache-Control")).startsWith("private");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"skip=-1", "skip=10001", "skip=x", "limit=0", "limit=101", "limit=1e3", "limit=9999999999999"})
    void nameAParameterThatIsWrong(String query) {
        for (String path : new String[] {SAVED, HISTORY, PURCHASES, OWN}) {
            HttpResponse<byte[]> answer = api.getAs("anna", path + "?" + query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).get("parameter").asText()).isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void takeNoOperatorsAndNoUserButTheCaller() {
        api.book("secret");
        api.insert("saved_books", "{user_id: 'boris', book_id: 'secret'}");

        for (String query : new String[] {"skip[$gt]=", "skip%5B%24gt%5D=1", "user_id=boris", "user_id[$ne]=x"}) {
            assertThat(ids(api.client.get(
                            SAVED + "?"
                                    + query.replace("[", "%5B")
                                            .replace("]", "%5D")
                                            .replace("$", "%24"),
                            "Authorization",
                            SignedTokens.header("anna"))))
                    .isEmpty();
        }
        String operator = "{\"$gt\":\"\"}";
        assertThat(ids(api.getAs(operator, "/api/v1/users/%7B%22$gt%22:%22%22%7D/saved-books")))
                .isEmpty();
    }

    @Test
    void keepTheKeysOfUsersApartWhateverTheirIdsAre() {
        api.book("a");
        String odd = "x:saved/%ü 本";
        api.insert("saved_books", "{user_id: '%s', book_id: 'a'}".formatted(odd));
        String path = "/api/v1/users/x:saved%2F%25%C3%BC%20%E6%9C%AC/saved-books";

        assertThat(ids(api.getAs(odd, path))).containsExactly("a");
        assertThat(api.getAs("x", path).statusCode()).isEqualTo(403);
        await().untilAsserted(() ->
                assertThat(api.hasKey(CacheKey.savedBooks(odd).key())).isTrue());
        assertThat(ids(api.getAs(odd, path))).containsExactly("a");
    }

    @Test
    void keepTheFirstPageInRedisAndNoOther() {
        api.book("a");
        saved("a", "null");

        HttpResponse<byte[]> computed = api.getAs("anna", SAVED);
        assertThat(cache(computed)).isEqualTo("MONGO");
        await().untilAsserted(() -> assertThat(cache(api.getAs("anna", SAVED))).isIn("REDIS", "LOCAL"));
        assertThat(api.getAs("anna", SAVED).body()).isEqualTo(computed.body());
        assertThat(cache(api.getAs("anna", SAVED + "?limit=20&skip=0"))).isIn("REDIS", "LOCAL");
        assertThat(cache(api.getAs("anna", SAVED + "?limit=21"))).isEqualTo("MONGO");
        assertThat(cache(api.getAs("anna", SAVED + "?limit=21"))).isEqualTo("MONGO");
        long left = api.inRedis(commands -> commands.ttl("user:anna:saved_books"));
        assertThat(left).isBetween(3_500L, 3_600L);
        assertThat(api.client
                        .get(
                                SAVED,
                                "Authorization",
                                SignedTokens.header("anna"),
                                "If-None-Match",
                                header(computed, "ETag"))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void keepEveryPageOfOwnBooksInOneGroup() {
        api.book("a");
        saved("a", "null");

        for (String query : new String[] {"", "?skip=0&limit=1", "?skip=5"}) {
            await().untilAsserted(() ->
                    assertThat(cache(api.getAs("anna", OWN + query))).isIn("REDIS", "LOCAL"));
        }
        long members = api.inRedis(commands -> commands.zcard(BookkeepingKeys.group(Scope.ownBooks("anna"))));
        assertThat(members).isEqualTo(3);
        assertThat(api.hasKey("user:anna:books:skip:5:limit:20")).isTrue();
    }

    private void saved(String bookId, String at) {
        api.insert("saved_books", "{user_id: 'anna', book_id: '%s', saved_at: %s}".formatted(bookId, at));
    }

    private void viewed(String bookId, String at) {
        api.insert(
                "book_view_sessions",
                "{user_id: 'anna', book_id: '%s', viewed_at: {$date: '%s'}}".formatted(bookId, at));
    }

    private void purchased(String bookId, String type, String at) {
        api.insert(
                "book_purchases",
                "{user_id: 'anna', book_id: '%s', purchase_type: '%s', points_spent: 7, purchased_at: {$date: '%s'}}"
                        .formatted(bookId, type, at));
    }

    private void progress(String bookId, String at) {
        api.insert(
                "reading_progress",
                "{user_id: 'anna', book_id: '%s', chapter_number: 3, position: 0.5, updated_at: %s}"
                        .formatted(bookId, at));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.json;
import static io.liveshelf.api.RunningApi.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.auth.SignedTokens;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page writes as the demo user, as MongoDB has it afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {
    private static final String A = "/api/v1/demo/books/a";
    private static final Map<String, String> DEMO =
            Map.of("LIVESHELF_DEMO_USER", "dora", "LIVESHELF_DEMO_TOKEN", SignedTokens.of("dora"));

    private final MongoOnlyApi api = new MongoOnlyApi(DEMO);

    @BeforeEach
    void begin() {
        for (String name : List.of("online_books", "book_view_sessions", "book_purchases", "saved_books")) {
            api.mongo.database().getCollection(name).deleteMany(new Document());
        }
        api.insert(
                "online_books",
                "{book_id: 'a', title: 'A', access_config: {one_time_view_points: 3}, stats: {one_time_purchases: 1},"
                        + " community_config: {is_public: true, total_views: 7, total_purchases: 2}}");
        api.insert("online_books", "{book_id: 'hidden', owner_id: 'dora', community_config: {is_public: false}}");
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void saysAsWhomThePageMayWrite() {
        HttpResponse<byte[]> mode = api.client.get("/api/v1/demo");

        assertThat(json(mode).get("enabled").asBoolean()).isTrue();
        assertThat(json(mode).get("user_id").asText()).isEqualTo("dora");
        assertThat(header(mode, "Cache-Control")).isEqualTo("no-store");
        assertThat(api.client
                        .get(
                                "/api/v1/users/dora/saved-books",
                                "Authorization",
                                "Bearer " + json(mode).get("token").asText())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void isOffUnlessConfigured() {
        try (var plain = new MongoOnlyApi(Map.of())) {
            plain.book("a");
            assertThat(json(plain.client.get("/api/v1/demo")).toString()).isEqualTo("{\"enabled\":false}");
            HttpResponse<byte[]> write =
                    plain.client.send("POST", A + "/views", "Authorization", SignedTokens.header("dora"));
            assertThat(write.statusCode()).isEqualTo(404);
            assertThat(json(write).get("detail").asText()).isEqualTo("demo mode is off");
        }
    }

    @Test
    void storesAViewAsTheWritingApplicationsDo() {
        HttpResponse<byte[]> view = view("{\"viewer\":\"browser-7f\"}");

        assertThat(view.statusCode()).isEqualTo(202);
        assertThat(json(view).toString()).isEqualTo("{\"counted\":true}");
        Document session = only("book_view_sessions");
        assertThat(session)
                .containsEntry("book_id", "a")
                .containsEntry("viewer_id", "browser-7f")
                .containsEntry("user_id", "dora")
                .containsEntry("browser_id", "browser-7f");
        LocalDate day = LocalDate.ofInstant(session.getDate("viewed_at").toInstant(), ZoneOffset.UTC);
        assertThat(session.getDate("expires_at"))
                .isEqualTo(
                        Date.from(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        assertThat(community("total_views")).isEqualTo(8);
    }

    @Test
    void countsAViewerOncePerBookAndDay() {
        assertThat(counted(view("{\"viewer\":\"one\"}"))).isTrue();
        assertThat(counted(view("{\"viewer\":\"one\"}"))).isFalse();
        assertThat(counted(view("{\"viewer\":\"other\"}"))).isTrue();
        assertThat(counted(view(""))).isTrue();
        assertThat(counted(view("{}"))).isFalse();
        assertThat(counted(api.client.send("POST", A + "/views", authorization("dora"))))
                .isFalse();

        assertThat(community("total_views")).isEqualTo(10);
    }

    @Test
    void countsOnceHoweverManyComeAtOnce() {
        List<CompletableFuture<Boolean>> views = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> counted(view("{\"viewer\":\"one\"}"))))
                .toList();

        assertThat(views.stream().map(CompletableFuture::join)).containsOnlyOnce(true);
        assertThat(community("total_views")).isEqualTo(8);
        assertThat(all("book_view_sessions")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"viewer\":\"\"}",
                "{\"viewer\":\"a/b\"}",
                "{\"viewer\":\"đ\"}",
                "{\"viewer\":{\"$gt\":\"\"}}",
                "{\"viewer\":null}",
                "{\"user\":\"dora\"}",
                "[]"
            })
    void refusesAViewerThatIsNone(String body) {
        assertThat(view(body).statusCode()).isEqualTo(400);
        assertThat(view("{\"viewer\":\"" + "x".repeat(65) + "\"}").statusCode()).isEqualTo(400);
        assertThat(all("book_view_sessions")).isEmpty();
        assertThat(community("total_views")).isEqualTo(7);
    }

    @Test
    void savesABookUntilItDoesNot() {
        assertThat(write("PUT", A + "/saved").statusCode()).isEqualTo(204);
        Document saved = only("saved_books");
        assertThat(saved).containsEntry("user_id", "dora").containsEntry("book_id", "a");
        assertThat(saved.get("deleted_at")).isNull();

        assertThat(write("PUT", A + "/saved").statusCode()).isEqualTo(204);
        assertThat(only("saved_books")).as("it is saved already").isEqualTo(saved);

        assertThat(write("DELETE", A + "/saved").statusCode()).isEqualTo(204);
        Document gone = only("saved_books");
        assertThat(gone.get("deleted_at")).isInstanceOf(Date.class);
        assertThat(write("DELETE", A + "/saved").statusCode()).isEqualTo(204);
        assertThat(only("saved_books")).as("it is gone already").isEqualTo(gone);

        assertThat(write("PUT", A + "/saved").statusCode()).isEqualTo(204);
        assertThat(only("saved_books").get("deleted_at")).isNull();
        assertThat(only("saved_books").getDate("saved_at")).isAfterOrEqualTo(gone.getDate("deleted_at"));
    }

    @Test
    void savesOnceHoweverManySaveAtOnce() {
        List<CompletableFuture<Integer>> saves = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> write("PUT", A + "/saved").statusCode()))
                .toList();

        assertThat(saves.stream().map(CompletableFuture::join)).containsOnly(204);
        assertThat(all("saved_books")).hasSize(1);
    }

    @Test
    void countsAReaderWhoSavesABookUntilItIsTakenBack() {
        write("PUT", A + "/saved");
        write("PUT", A + "/saved");
        assertThat(community("total_saves")).as("saved twice, counted once").isEqualTo(1);

        write("DELETE", A + "/saved");
        write("DELETE", A + "/saved");
        assertThat(community("total_saves")).isZero();

        write("PUT", A + "/saved");
        assertThat(community("total_saves")).isEqualTo(1);
    }

    @Test
    void countsOneSaveHoweverManyComeAtOnceAndTakesOneBack() {
        for (int round = 0; round < 3; round++) {
            atOnce("PUT");
            assertThat(community("total_saves")).isEqualTo(1);
            atOnce("DELETE");
            assertThat(community("total_saves")).isZero();
        }
    }

    private void atOnce(String method) {
        List<CompletableFuture<Integer>> writes = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> write(method, A + "/saved").statusCode()))
                .toList();
        assertThat(writes.stream().map(CompletableFuture::join)).containsOnly(204);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 4"})
    void takesBackASaveOfTheWritingApplicationButNeverMoreThanWasCounted(int before, int after) {
        api.insert(
                "online_books",
                "{book_id: 'b', community_config: {is_public: true, total_saves: %d}}".formatted(before));
        api.insert("saved_books", "{user_id: 'dora', book_id: 'b', saved_at: {$date: '2026-01-01T00:00:00Z'}}");

        write("DELETE", "/api/v1/demo/books/b/saved");

        assertThat(community("b", "total_saves")).isEqualTo(after);
    }

    @Test
    void savesABookWhoseCounterIsNoNumber() {
        api.insert("online_books", "{book_id: 'odd', community_config: {is_public: true, total_saves: 'many'}}");

        for (String method : List.of("PUT", "DELETE")) {
            assertThat(write(method, "/api/v1/demo/books/odd/saved").statusCode())
                    .isEqualTo(204);
            assertThat(book("odd").get("community_config", Document.class)).containsEntry("total_saves", "many");
        }
    }

    @Test
    void usesTheDocumentThatThereIs() {
        api.insert(
                "saved_books",
                "{_id: 1, user_id: 'dora', book_id: 'a', saved_at: {$date: '2026-01-01T00:00:00Z'},"
                        + " deleted_at: {$date: '2026-01-02T00:00:00Z'}}");

        write("PUT", A + "/saved");

        assertThat(only("saved_books").get("_id")).isEqualTo(1);
        assertThat(only("saved_books").get("deleted_at")).isNull();
    }

    @Test
    void buysAReadingForWhatItCosts() {
        HttpResponse<byte[]> bought = write("POST", A + "/purchases");

        assertThat(bought.statusCode()).isEqualTo(201);
        Document purchase = only("book_purchases");
        assertThat(purchase)
                .containsEntry("purchase_id", json(bought).get("purchase_id").asText())
                .containsEntry("book_id", "a")
                .containsEntry("user_id", "dora")
                .containsEntry("purchase_type", "one_time")
                .containsEntry("points_spent", 3L);
        assertThat(purchase.getDate("purchased_at")).isNotNull();
        assertThat(community("total_purchases")).isEqualTo(3);
        assertThat(book("a").get("stats", Document.class)).containsEntry("one_time_purchases", 2);
    }

    @Test
    void buysABookWithoutASumSoThatItsPurchasesStillAddUp() {
        api.insert(
                "online_books",
                "{book_id: 'old', stats: {forever_purchases: 4, one_time_purchases: 2}, community_config: {is_public: true}}");

        write("POST", "/api/v1/demo/books/old/purchases");

        assertThat(json(api.client.get("/api/v1/books/old"))
                        .get("total_purchases")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void buysABookWhoseCountersAreNoObject() {
        api.insert("online_books", "{book_id: 'odd', stats: null, community_config: {is_public: true}}");

        assertThat(write("POST", "/api/v1/demo/books/odd/purchases").statusCode())
                .isEqualTo(201);
        assertThat(only("book_purchases")).containsEntry("points_spent", 0L);
    }

    @ParameterizedTest
    @CsvSource({"POST, /views", "PUT, /saved", "DELETE, /saved", "POST, /purchases"})
    void isForTheDemoUserAndVisibleBooksAlone(String method, String what) {
        assertThat(api.client.send(method, A + what).statusCode()).isEqualTo(401);
        assertThat(api.client
                        .send(method, A + what, "Authorization", "Bearer none")
                        .statusCode())
                .isEqualTo(401);
        assertThat(api.client.send(method, A + what, authorization("boris")).statusCode())
                .isEqualTo(403);
        for (String id : List.of("hidden", "nobody", "%24gt", "x".repeat(257))) {
            assertThat(write(method, "/api/v1/demo/books/" + id + what).statusCode())
                    .as(id)
                    .isEqualTo(404);
        }
        assertThat(all("book_view_sessions")).isEmpty();
        assertThat(all("saved_books")).isEmpty();
        assertThat(all("book_purchases")).isEmpty();
    }

    private HttpResponse<byte[]> view(String body) {
        return body.isEmpty()
                ? write("POST", A + "/views")
                : api.client.write("POST", A + "/views", body, authorization("dora"));
    }

    private HttpResponse<byte[]> write(String method, String path) {
        return api.client.send(method, path, authorization("dora"));
    }

    private static String[] authorization(String user) {
        return new String[] {"Authorization", SignedTokens.header(user)};
    }

    private static boolean counted(HttpResponse<byte[]> view) {
        assertThat(view.statusCode()).isEqualTo(202);
        return json(view).get("counted").asBoolean();
    }

    private List<Document> all(String collection) {
        return api.mongo.database().getCollection(collection).find().into(new ArrayList<>());
    }

    private Document only(String collection) {
        assertThat(all(collection)).hasSize(1);
        return all(collection).get(0);
    }

    private Document book(String id) {
        return all("online_books").stream()
                .filter(book -> id.equals(book.get("book_id")))
                .findFirst()
                .orElseThrow();
    }

    private long community(String counter) {
        return community("a", counter);
    }

    private long community(String book, String counter) {
        return book(book)
                .get("community_config", Document.class)
                .get(counter, Number.class)
                .longValue();
    }
}

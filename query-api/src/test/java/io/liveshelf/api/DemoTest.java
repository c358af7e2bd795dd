// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.json;
import static io.liveshelf.api.RunningApi.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.auth.SignedTokens;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page writes as the demo user, as MongoDB has it afterwards. */
class DemoTest extends DemoCommunity {
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

    private static boolean counted(HttpResponse<byte[]> view) {
        assertThat(view.statusCode()).isEqualTo(202);
        return json(view).get("counted").asBoolean();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.api.auth.SignedTokens;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A community with a book that all may read, and what the demo user does to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DemoCommunity {
    static final String A = "/api/v1/demo/books/a";
    private static final Map<String, String> DEMO =
            Map.of("LIVESHELF_DEMO_USER", "dora", "LIVESHELF_DEMO_TOKEN", SignedTokens.of("dora"));

    final MongoOnlyApi api = new MongoOnlyApi(DEMO);

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

    HttpResponse<byte[]> write(String method, String path) {
        return api.client.send(method, path, authorization("dora"));
    }

    static String[] authorization(String user) {
        return new String[] {"Authorization", SignedTokens.header(user)};
    }

    List<Document> all(String collection) {
        return api.mongo.database().getCollection(collection).find().into(new ArrayList<>());
    }

    Document only(String collection) {
        assertThat(all(collection)).hasSize(1);
        return all(collection).get(0);
    }

    Document book(String id) {
        return all("online_books").stream()
                .filter(book -> id.equals(book.get("book_id")))
                .findFirst()
                .orElseThrow();
    }

    long community(String counter) {
        return community("a", counter);
    }

    long community(String book, String counter) {
        return book(book)
                .get("community_config", Document.class)
                .get(counter, Number.class)
                .longValue();
    }
}

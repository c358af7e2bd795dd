// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.model.Filters;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.oracle.request.ApiRequest;
import io.liveshelf.e2e.SharedStack;
import io.liveshelf.e2e.Stack;
import io.liveshelf.e2e.contract.Reader;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application deletes a book in MongoDB, which then no longer answers questions: what is kept of the book is not served. */
@ExtendWith(SharedStack.class)
class DeletedElsewhereIT {
    private static final List<String> BOOKS = List.of("elsewhere-a", "elsewhere-b");
    private static final ApiRequest CARD = ApiRequest.of("books").at("elsewhere-a");
    private static final ApiRequest SEARCH =
            ApiRequest.of("community/books/search").with("q", "elsewhere");

    @Test
    void isGoneFromKeptAnswersOnceTheChangeHasComeThroughKafka(Stack stack) throws Exception {
        var collection = stack.community().getCollection("online_books");
        try (var api = HeldApi.on(stack, stack.parts().endpoints().redis().address())) {
            BOOKS.forEach(id -> collection.insertOne(new Document("book_id", id)
                    .append("title", "Elsewhere")
                    .append("community_config", new Document("is_public", true))));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(Reader.ask(api.address(), CARD).statusCode()).isEqualTo(200);
                assertThat(ids(Reader.ask(api.address(), SEARCH))).containsExactlyElementsOf(BOOKS);
                assertThat(cards(stack)).isEqualTo(2);
            });

            collection.deleteOne(Filters.eq("book_id", BOOKS.get(0)));
            await().atMost(Duration.ofSeconds(10)).until(() -> cards(stack) == 1);
            api.proxy().holdAnswers();

            assertThat(Reader.ask(api.address(), CARD).statusCode()).isEqualTo(404);
            assertThat(ids(Reader.ask(api.address(), SEARCH))).containsExactly(BOOKS.get(1));
        } finally {
            collection.deleteMany(Filters.in("book_id", BOOKS));
        }
    }

    private static long cards(Stack stack) {
        return stack.redis(
                redis -> redis.exists(BOOKS.stream().map(BookCards::key).toArray(String[]::new)));
    }

    private static List<String> ids(HttpResponse<byte[]> list) {
        assertThat(list.statusCode()).isEqualTo(200);
        return Json.read(list.body(), JsonNode.class).get("books").findValuesAsText("book_id");
    }
}

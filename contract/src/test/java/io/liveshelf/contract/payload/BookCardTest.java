// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.BookCards;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class BookCardTest {
    @Test
    void servesTheFieldsOfTheCardThenWhenAndForHowLong() throws MalformedDocument {
        BookDocument book = BookDocument.read(BsonDocument.parse("{_id: 'a', book_id: 'a', title: 'Tắt Đèn'}"));
        var card = new BookCard(Card.of(book, id -> null, 3, List.of()));

        byte[] body = card.servedAt(Instant.parse("2026-03-01T10:00:00Z"), BookCards.TTL)
                .bytes();

        JsonNode json = Json.read(body, JsonNode.class);
        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .startsWith("book_id", "title")
                .endsWith("recent_chapters", "cached_at", "ttl")
                .hasSize(23);
        assertThat(json.get("ttl").asLong()).isEqualTo(3600);
        assertThat(new String(body, StandardCharsets.UTF_8))
                .endsWith(",\"cached_at\":\"2026-03-01T10:00:00Z\",\"ttl\":3600}");
    }

    @Test
    void showsEveryNumberAndListOfABookWhoseDocumentHasNone() throws MalformedDocument {
        BookDocument book = BookDocument.read(BsonDocument.parse("{_id: 'a', book_id: 'a'}"));
        var card = new BookCard(Card.of(book, id -> null, 0, List.of()));

        JsonNode json = Json.read(Json.bytes(card), JsonNode.class);

        assertThat(List.of(
                        "/total_views",
                        "/total_purchases",
                        "/average_rating",
                        "/rating_count",
                        "/total_chapters",
                        "/access_points/one_time",
                        "/access_points/forever"))
                .allSatisfy(path -> {
                    assertThat(json.at(path).isNumber()).as(path).isTrue();
                    assertThat(json.at(path).asDouble()).as(path).isZero();
                });
        assertThat(List.of("/authors", "/author_names", "/tags", "/recent_chapters"))
                .allSatisfy(
                        path -> assertThat(json.at(path).toString()).as(path).isEqualTo("[]"));
    }
}

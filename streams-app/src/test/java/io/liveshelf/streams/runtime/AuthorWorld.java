// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.Topics;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Writes what concerns authors, and reads what is featured of them. */
final class AuthorWorld implements AutoCloseable {
    final Pipeline pipeline = new Pipeline(Instant.parse("2026-03-08T12:00:00Z"));
    private final Documents documents = new Documents(pipeline);

    void profile(String authorId) {
        pipeline.write(
                Topics.AUTHORS, "{_id: 'profile-%s', author_id: '%s', name: 'Name'}".formatted(authorId, authorId));
    }

    void book(String bookId, long views, String... authors) {
        pipeline.write(Topics.BOOKS, written(Documents.book(bookId, views, "{}"), authors));
    }

    void hide(String bookId, String... authors) {
        BsonDocument hidden = BsonDocument.parse("{_id: 'id-%s', book_id: '%s'}".formatted(bookId, bookId));
        pipeline.write(Topics.BOOKS, written(hidden, authors));
    }

    private static BsonDocument written(BsonDocument book, String... authors) {
        return book.append(
                "authors",
                BsonDocument.parse("{a: ['" + String.join("', '", authors) + "']}")
                        .get("a"));
    }

    void review(String id, String authorId, int rating) {
        pipeline.write(Topics.REVIEWS, "{_id: '%s', author_id: '%s', rating: %d}".formatted(id, authorId, rating));
    }

    void follow(String id, String authorId) {
        pipeline.write(Topics.FOLLOWS, "{_id: '%s', author_id: '%s'}".formatted(id, authorId));
    }

    void remove(String topic, String id) {
        pipeline.remove(topic, new BsonDocument("_id", new BsonString(id)));
    }

    JsonNode list() {
        return pipeline.view(Views.FEATURED_AUTHORS);
    }

    List<String> featured() {
        return list().get("authors").findValuesAsText("author_id");
    }

    JsonNode card(String authorId) {
        for (JsonNode author : list().get("authors")) {
            if (author.get("author_id").asText().equals(authorId)) {
                return author;
            }
        }
        throw new AssertionError(authorId + " is not featured");
    }

    List<Long> numbers(String authorId) {
        JsonNode card = card(authorId);
        return List.of(card.get("total_books").asLong(), card.get("total_reads").asLong());
    }

    void removeBook(String bookId) {
        documents.remove(bookId);
    }

    @Override
    public void close() {
        pipeline.close();
    }
}

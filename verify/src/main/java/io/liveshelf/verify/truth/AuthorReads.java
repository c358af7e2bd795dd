// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.truth;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.liveshelf.verify.compare.Body;
import io.liveshelf.views.document.AuthorDocument;
import io.liveshelf.views.document.BookDocument;
import io.liveshelf.views.document.MalformedDocument;
import io.liveshelf.views.json.Json;
import io.liveshelf.views.source.MongoIndexes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bson.BsonDocument;

/** How often the listed authors' books were viewed, added up here from one plain walk over the visible books. */
final class AuthorReads {
    private static final String READS = "/total_reads";

    private final MongoDatabase database;

    AuthorReads(MongoDatabase database) {
        this.database = database;
    }

    /** The reads of the authors that the body lists, as JSON, by their pointers. */
    Map<String, String> of(Body body) {
        Map<String, Long> reads = byAuthor();
        return body.authors().entrySet().stream()
                .collect(Collectors.toMap(
                        author -> author.getKey() + READS,
                        author -> reads.getOrDefault(author.getValue(), 0L).toString()));
    }

    /** By id as JSON. */
    private Map<String, Long> byAuthor() {
        Map<String, Long> reads = new HashMap<>();
        for (BsonDocument document : database.getCollection(MongoIndexes.BOOKS, BsonDocument.class)
                .find(Filters.and(Filters.eq("community_config.is_public", true), Filters.eq("deleted_at", null)))) {
            read(document).ifPresent(book -> add(book, reads));
        }
        return reads;
    }

    private static void add(BookDocument book, Map<String, Long> reads) {
        Long views = book.totalViews();
        book.authors().stream()
                .map(AuthorDocument::canonical)
                .distinct()
                .map(author -> Json.mapper().valueToTree(author).toString())
                .forEach(author -> reads.merge(author, views == null ? 0L : views, Long::sum));
    }

    private static Optional<BookDocument> read(BsonDocument document) {
        try {
            return Optional.of(BookDocument.read(document));
        } catch (MalformedDocument e) {
            return Optional.empty(); // it counts as gone, and lies among the dead letters
        }
    }
}

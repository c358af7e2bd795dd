// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.contract.json.Json;
import io.liveshelf.verify.compare.Body;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * The reads of the listed authors, summed up here. Once per answer all visible books are read, to find those of the listed
 * authors; until the next answer those are read by their ids, which takes milliseconds. A book that an author gets meanwhile
 * shows in the next answer. Not safe for use by several threads.
 */
final class AuthorReads {
    private static final String READS = "/total_reads";
    private static final Bson VISIBLE =
            Filters.and(Filters.eq("community_config.is_public", true), Filters.eq("deleted_at", null));

    private Body listed = Body.ABSENT;
    private List<String> bookIds = List.of();

    /** The reads of the authors that the body lists, as JSON, by their pointers. */
    Map<String, String> of(MongoDatabase database, Body body) {
        Set<String> ids = Set.copyOf(body.authors().values());
        if (!body.equals(listed)) {
            bookIds = booksOf(database, ids);
            listed = body;
        }
        List<BookDocument> books = visible(database, Filters.in("book_id", bookIds));
        Map<String, Long> reads = new HashMap<>();
        books.forEach(book -> add(book, reads));
        return body.authors().entrySet().stream()
                .collect(Collectors.toMap(
                        author -> author.getKey() + READS,
                        author -> reads.getOrDefault(author.getValue(), 0L).toString()));
    }

    /** The ids of the authors' books, by a query that reads little of each document. */
    private static List<String> booksOf(MongoDatabase database, Set<String> authors) {
        return database
                .getCollection(MongoIndexes.BOOKS, BsonDocument.class)
                .find(VISIBLE)
                .projection(Projections.include("book_id", "authors"))
                .into(new ArrayList<>())
                .stream()
                .flatMap(document -> read(document).stream())
                .filter(book -> authors(book).anyMatch(authors::contains))
                .map(BookDocument::bookId)
                .toList();
    }

    private static List<BookDocument> visible(MongoDatabase database, Bson which) {
        return database
                .getCollection(MongoIndexes.BOOKS, BsonDocument.class)
                .find(Filters.and(which, VISIBLE))
                .into(new ArrayList<>())
                .stream()
                .flatMap(document -> read(document).stream())
                .toList();
    }

    /** Their ids as JSON, each once. */
    private static Stream<String> authors(BookDocument book) {
        return book.authors().stream()
                .map(AuthorDocument::canonical)
                .distinct()
                .map(author -> Json.mapper().valueToTree(author).toString());
    }

    private static void add(BookDocument book, Map<String, Long> reads) {
        Long views = book.totalViews();
        authors(book).forEach(author -> reads.merge(author, views == null ? 0L : views, Long::sum));
    }

    private static Optional<BookDocument> read(BsonDocument document) {
        try {
            return Optional.of(BookDocument.read(document));
        } catch (MalformedDocument e) {
            return Optional.empty(); // a dead letter: it counts as deleted
        }
    }
}

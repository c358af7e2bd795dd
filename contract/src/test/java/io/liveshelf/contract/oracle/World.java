// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.BsonDocument;

/**
 * The truth: the current documents, and every fact that ever was, perhaps more than once.
 *
 * @param documents by collection name; a collection that is absent is empty
 */
public record World(Map<String, List<BsonDocument>> documents) {
    /** Every collection that is read. Source: data model, the table of collections. */
    public static final List<String> COLLECTIONS = List.of(
            "online_books",
            "book_authors",
            "book_chapters",
            "book_view_sessions",
            "book_purchases",
            "saved_books",
            "author_reviews",
            "author_follows",
            "reading_progress",
            "book_descriptions");

    /** Copies the lists. */
    public World {
        var copy = new LinkedHashMap<String, List<BsonDocument>>();
        documents.forEach((name, list) -> copy.put(name, List.copyOf(list)));
        documents = Map.copyOf(copy);
    }

    /** A world whose collections come from this function, by name. */
    public static World of(Function<String, List<BsonDocument>> collection) {
        var all = new LinkedHashMap<String, List<BsonDocument>>();
        COLLECTIONS.forEach(name -> all.put(name, collection.apply(name)));
        return new World(all);
    }

    /** The documents of a collection. */
    public List<BsonDocument> in(String collection) {
        return documents.getOrDefault(collection, List.of());
    }

    /** The same world without the documents that cannot be read, which count as removed. */
    public World readable() {
        return of(name ->
                in(name).stream().filter(each -> ReadRule.is(name, each)).toList());
    }

    /** The documents that cannot be read, by collection: the expected dead letters. */
    public World unreadable() {
        return of(name ->
                in(name).stream().filter(each -> !ReadRule.is(name, each)).toList());
    }

    /** Of {@code online_books}. */
    public List<BsonDocument> books() {
        return in("online_books");
    }

    /** Of {@code book_authors}. */
    public List<BsonDocument> authors() {
        return in("book_authors");
    }

    /** Of {@code book_chapters}. */
    public List<BsonDocument> chapters() {
        return in("book_chapters");
    }

    /** Of {@code book_view_sessions}, also those that MongoDB has removed since. */
    public List<BsonDocument> views() {
        return in("book_view_sessions");
    }

    /** Of {@code book_purchases}. */
    public List<BsonDocument> purchases() {
        return in("book_purchases");
    }

    /** Of {@code saved_books}. */
    public List<BsonDocument> saved() {
        return in("saved_books");
    }

    /** Of {@code author_reviews}. */
    public List<BsonDocument> reviews() {
        return in("author_reviews");
    }

    /** Of {@code author_follows}. */
    public List<BsonDocument> follows() {
        return in("author_follows");
    }

    /** Of {@code reading_progress}. */
    public List<BsonDocument> progress() {
        return in("reading_progress");
    }

    /** Of {@code book_descriptions}. */
    public List<BsonDocument> descriptions() {
        return in("book_descriptions");
    }
}

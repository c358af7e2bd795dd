// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.index;

import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/**
 * The indexes that the MongoDB fallback needs. Source: data model, "Indexes". {@code ./liveshelf
 * setup} creates them, and the API checks them at start.
 */
public final class MongoIndexes {
    /** Name of the collection of books. */
    public static final String BOOKS = "online_books";

    private static final List<MongoIndex> ALL = Stream.of(
                    index(BOOKS, "book_id").asUnique(),
                    index(BOOKS, "community_config.is_public", "-community_config.total_views", "deleted_at"),
                    index(
                            BOOKS,
                            "community_config.is_public",
                            "-community_config.last_chapter_updated_at",
                            "deleted_at"),
                    index(BOOKS, "community_config.is_public", "community_config.category", "deleted_at"),
                    index(BOOKS, "community_config.is_public", "community_config.parent_category", "deleted_at"),
                    index(BOOKS, "community_config.is_public", "community_config.tags", "deleted_at"),
                    index("book_view_sessions", "-viewed_at", "book_id"),
                    index("book_view_sessions", "user_id", "-viewed_at"),
                    index("book_purchases", "-purchased_at", "book_id"),
                    index("book_purchases", "user_id", "-purchased_at"),
                    index("book_authors", "author_id"),
                    index("book_chapters", "book_id", "deleted_at", "-updated_at"),
                    // Not in that list. Without it MongoDB would scan all descriptions to find those of a book.
                    index("book_descriptions", "book_id"),
                    index("saved_books", "user_id", "-saved_at"),
                    index("reading_progress", "user_id", "-updated_at"),
                    index("author_reviews", "author_id"),
                    index("author_follows", "author_id"))
            .toList();

    private MongoIndexes() {}

    /** All indexes. */
    public static List<MongoIndex> all() {
        return ALL;
    }

    /**
     * An index.
     *
     * @param keys field path to 1 or -1, in order
     */
    public record MongoIndex(String collection, BsonDocument keys, boolean unique) {
        MongoIndex asUnique() {
            return new MongoIndex(collection, keys, true);
        }
    }

    /** An index of these fields; a leading minus means descending. */
    private static MongoIndex index(String collection, String... fields) {
        var keys = new BsonDocument();
        for (String field : fields) {
            boolean descending = field.startsWith("-");
            keys.append(descending ? field.substring(1) : field, new BsonInt32(descending ? -1 : 1));
        }
        return new MongoIndex(collection, keys, false);
    }
}

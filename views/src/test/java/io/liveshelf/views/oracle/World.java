// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.views.oracle;

import java.util.List;
import org.bson.BsonDocument;

/**
 * Everything that is true: the documents as they are now, and every fact that ever was, perhaps more than once.
 *
 * @param books of {@code online_books}
 * @param authors of {@code book_authors}
 * @param chapters of {@code book_chapters}
 * @param views of {@code book_view_sessions}, also those that MongoDB has removed since
 * @param purchases of {@code book_purchases}
 */
public record World(
        List<BsonDocument> books,
        List<BsonDocument> authors,
        List<BsonDocument> chapters,
        List<BsonDocument> views,
        List<BsonDocument> purchases) {}

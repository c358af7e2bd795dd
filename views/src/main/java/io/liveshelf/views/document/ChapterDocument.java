// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.views.document;

import java.time.Instant;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * What a card needs of one document of {@code book_chapters}; the text of the chapter is not read.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param chapterId the business key
 * @param bookId the book it belongs to
 */
public record ChapterDocument(
        String id,
        String chapterId,
        String bookId,
        @Nullable String title,
        @Nullable Instant updatedAt,
        @Nullable Instant deletedAt) {

    /** Reads a document, naming the first field that cannot be read. */
    public static ChapterDocument read(BsonDocument document) throws MalformedDocument {
        var fields = new Fields(document);
        return new ChapterDocument(
                DocumentId.of(document),
                fields.requiredString("chapter_id"),
                fields.requiredString("book_id"),
                fields.string("title"),
                fields.instant("updated_at"),
                fields.instant("deleted_at"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * What is read of one document of {@code book_chapters} but its text, which is long and not told on topics.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param chapterId the business key
 * @param bookId the book it belongs to
 * @param number its place in the book; chapters need not have one
 */
public record ChapterDocument(
        String id,
        String chapterId,
        String bookId,
        @Nullable String title,
        @Nullable Long number,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant deletedAt) {

    /** Reads a document, naming the first field that cannot be read. */
    public static ChapterDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Every field that is read; a document is malformed where one of them is not as its rule says. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(ChapterDocument::from);
    }

    private static ChapterDocument from(Fields fields) throws MalformedDocument {
        return new ChapterDocument(
                fields.id(),
                fields.requiredString("chapter_id"),
                fields.requiredString("book_id"),
                fields.string("title"),
                fields.integer("number"),
                fields.instant("created_at"),
                fields.instant("updated_at"),
                fields.instant("deleted_at"));
    }
}

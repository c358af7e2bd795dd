// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * One document of {@code reading_progress}: how far a user is in a book.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param chapterNumber the chapter being read, from 1
 * @param position how far in that chapter, from 0 to 1
 */
public record ProgressDocument(
        String id,
        String userId,
        String bookId,
        @Nullable Long chapterNumber,
        @Nullable Double position,
        @Nullable Instant updatedAt) {

    /** Reads a document, naming the first field that cannot be read. */
    public static ProgressDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Every field that is read; a document is malformed where one of them is not as its rule says. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(ProgressDocument::from);
    }

    private static ProgressDocument from(Fields fields) throws MalformedDocument {
        return new ProgressDocument(
                fields.id(),
                fields.requiredString("user_id"),
                fields.requiredString("book_id"),
                fields.integer("chapter_number"),
                fields.decimal("position"),
                fields.instant("updated_at"));
    }
}

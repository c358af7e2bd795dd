// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A document of {@code reading_progress}: how far a user has read a book.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param chapterNumber the chapter being read, from 1
 * @param position within that chapter, from 0 to 1
 */
public record ProgressDocument(
        String id,
        String userId,
        String bookId,
        @Nullable Long chapterNumber,
        @Nullable Double position,
        @Nullable Instant updatedAt) {
    private static final FieldSelection SELECTION = FieldSelection.of(rules());

    /** Reads a document; the exception names the first field that cannot be read. */
    public static ProgressDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Parses a document in extended JSON; what is not read of it is skipped and may be anything. */
    public static ProgressDocument parse(byte[] utf8) throws MalformedDocument {
        return from(new Fields(ExtendedJson.parse(utf8, SELECTION)));
    }

    /** The rules of all fields that are read; a document that breaks one of them is malformed. */
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

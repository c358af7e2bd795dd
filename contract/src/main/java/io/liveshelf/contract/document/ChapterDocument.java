// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A document of {@code book_chapters} without its text, which is long and not published to topics.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param chapterId the business key
 * @param bookId the book that it belongs to
 * @param number orders the chapters of a book; null if the chapter has none
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
    private static final FieldSelection SELECTION = FieldSelection.of(rules());

    /** Reads a document; the exception names the first field that cannot be read. */
    public static ChapterDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Parses a document in extended JSON; what is not read of it is skipped and may be anything. */
    public static ChapterDocument parse(byte[] utf8) throws MalformedDocument {
        return from(new Fields(ExtendedJson.parse(utf8, SELECTION)));
    }

    /** The rules of all fields that are read; a document that breaks one of them is malformed. */
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

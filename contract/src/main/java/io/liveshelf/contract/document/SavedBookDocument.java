// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A document of {@code saved_books}: a user saved a book.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param deletedAt when the user removed the book again; null while it is saved
 */
public record SavedBookDocument(
        String id,
        String userId,
        String bookId,
        @Nullable Instant savedAt,
        @Nullable Instant deletedAt) {
    private static final FieldSelection SELECTION = FieldSelection.of(rules());

    /** Reads a document; the exception names the first field that cannot be read. */
    public static SavedBookDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Parses a document in extended JSON; what is not read of it is skipped and may be anything. */
    public static SavedBookDocument parse(byte[] utf8) throws MalformedDocument {
        return from(new Fields(ExtendedJson.parse(utf8, SELECTION)));
    }

    /** The rules of all fields that are read; a document that breaks one of them is malformed. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(SavedBookDocument::from);
    }

    private static SavedBookDocument from(Fields fields) throws MalformedDocument {
        return new SavedBookDocument(
                fields.id(),
                fields.requiredString("user_id"),
                fields.requiredString("book_id"),
                fields.instant("saved_at"),
                fields.instant("deleted_at"));
    }
}

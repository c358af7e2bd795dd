// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * One document of {@code saved_books}: a user keeps a book.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param deletedAt when the user gave it up again; null while it is kept
 */
public record SavedBookDocument(
        String id,
        String userId,
        String bookId,
        @Nullable Instant savedAt,
        @Nullable Instant deletedAt) {

    /** Reads a document, naming the first field that cannot be read. */
    public static SavedBookDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Every field that is read; a document is malformed where one of them is not as its rule says. */
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

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.views.document;

import java.time.Instant;
import org.bson.BsonDocument;

/**
 * The fact that a reader bought a book: one document of {@code book_purchases}. Counted once per id.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param at when the purchase happened ({@code purchased_at})
 */
public record Purchase(String id, String bookId, Instant at) {

    /** Reads a document, naming the first field that cannot be read. */
    public static Purchase read(BsonDocument document) throws MalformedDocument {
        var fields = new Fields(document);
        return new Purchase(
                DocumentId.of(document), fields.requiredString("book_id"), fields.requiredInstant("purchased_at"));
    }
}

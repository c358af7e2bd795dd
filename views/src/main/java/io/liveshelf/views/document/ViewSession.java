// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.views.document;

import java.time.Instant;
import org.bson.BsonDocument;

/**
 * The fact that a viewer looked at a book: one document of {@code book_view_sessions}. Counted once per id.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param at when the view happened ({@code viewed_at})
 */
public record ViewSession(String id, String bookId, Instant at) {

    /** Reads a document, naming the first field that cannot be read. */
    public static ViewSession read(BsonDocument document) throws MalformedDocument {
        var fields = new Fields(document);
        return new ViewSession(
                DocumentId.of(document), fields.requiredString("book_id"), fields.requiredInstant("viewed_at"));
    }
}

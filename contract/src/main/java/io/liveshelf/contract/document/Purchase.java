// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The fact that somebody bought a book: a document of {@code book_purchases}. Counted once per id.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param type {@code one_time}, {@code forever} or {@code pdf_download}, as written
 * @param pointsSpent in points
 * @param at when the purchase happened ({@code purchased_at})
 */
public record Purchase(
        String id,
        String bookId,
        @Nullable String userId,
        @Nullable String type,
        @Nullable Long pointsSpent,
        Instant at) {
    private static final FieldSelection SELECTION = FieldSelection.of(rules());

    /** Reads a document; the exception names the first field that cannot be read. */
    public static Purchase read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Parses a document in extended JSON; what is not read of it is skipped and may be anything. */
    public static Purchase parse(byte[] utf8) throws MalformedDocument {
        return from(new Fields(ExtendedJson.parse(utf8, SELECTION)));
    }

    /** The rules of all fields that are read; a document that breaks one of them is malformed. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(Purchase::from);
    }

    private static Purchase from(Fields fields) throws MalformedDocument {
        return new Purchase(
                fields.id(),
                fields.requiredString("book_id"),
                fields.string("user_id"),
                fields.string("purchase_type"),
                fields.integer("points_spent"),
                fields.requiredInstant("purchased_at"));
    }
}

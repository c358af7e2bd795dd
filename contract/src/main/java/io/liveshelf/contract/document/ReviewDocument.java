// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A document of {@code author_reviews}.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param authorId in its {@linkplain AuthorDocument#canonical canonical} form
 * @param rating stars, 1 to 5 (the writing application checks that); null if the review has none
 */
public record ReviewDocument(
        String id, String authorId, @Nullable Long rating) {

    /** Reads a document; the exception names the first field that cannot be read. */
    public static ReviewDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** The rules of all fields that are read; a document that breaks one of them is malformed. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(ReviewDocument::from);
    }

    private static ReviewDocument from(Fields fields) throws MalformedDocument {
        return new ReviewDocument(
                fields.id(), AuthorDocument.canonical(fields.requiredString("author_id")), fields.integer("rating"));
    }
}

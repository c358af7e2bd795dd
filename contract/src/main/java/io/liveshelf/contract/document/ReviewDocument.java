// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * What Liveshelf reads of one document of {@code author_reviews}.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param authorId in its {@linkplain AuthorDocument#canonical canonical} form
 * @param rating stars, 1 to 5 as the writing application sees to; null where the review gives none
 */
public record ReviewDocument(
        String id, String authorId, @Nullable Long rating) {

    /** Reads a document, naming the first field that cannot be read. */
    public static ReviewDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Every field that is read; a document is malformed where one of them is not as its rule says. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(ReviewDocument::from);
    }

    private static ReviewDocument from(Fields fields) throws MalformedDocument {
        return new ReviewDocument(
                fields.id(), AuthorDocument.canonical(fields.requiredString("author_id")), fields.integer("rating"));
    }
}

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
    private static final FieldSelection SELECTION = FieldSelection.of(rules());

    /** Reads a document; the exception names the first field that cannot be read. */
    public static ReviewDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Parses a document in extended JSON; what is not read of it is skipped and may be anything. */
    public static ReviewDocument parse(byte[] utf8) throws MalformedDocument {
        return from(new Fields(ExtendedJson.parse(utf8, SELECTION)));
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

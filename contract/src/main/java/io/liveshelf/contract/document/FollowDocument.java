// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.util.List;
import org.bson.BsonDocument;

/**
 * What Liveshelf reads of one document of {@code author_follows}: each is one follower.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param authorId in its {@linkplain AuthorDocument#canonical canonical} form
 */
public record FollowDocument(String id, String authorId) {

    /** Reads a document, naming the first field that cannot be read. */
    public static FollowDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Every field that is read; a document is malformed where one of them is not as its rule says. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(FollowDocument::from);
    }

    private static FollowDocument from(Fields fields) throws MalformedDocument {
        return new FollowDocument(fields.id(), AuthorDocument.canonical(fields.requiredString("author_id")));
    }
}

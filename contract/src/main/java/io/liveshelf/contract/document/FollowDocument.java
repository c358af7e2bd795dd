// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.util.List;
import org.bson.BsonDocument;

/**
 * A document of {@code author_follows}: one follower of an author.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param authorId in its {@linkplain AuthorDocument#canonical canonical} form
 */
public record FollowDocument(String id, String authorId) {
    private static final FieldSelection SELECTION = FieldSelection.of(rules());

    /** Reads a document; the exception names the first field that cannot be read. */
    public static FollowDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Parses a document in extended JSON; what is not read of it is skipped and may be anything. */
    public static FollowDocument parse(byte[] utf8) throws MalformedDocument {
        return from(new Fields(ExtendedJson.parse(utf8, SELECTION)));
    }

    /** The rules of all fields that are read; a document that breaks one of them is malformed. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(FollowDocument::from);
    }

    private static FollowDocument from(Fields fields) throws MalformedDocument {
        return new FollowDocument(fields.id(), AuthorDocument.canonical(fields.requiredString("author_id")));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The fact that somebody viewed a book: a document of {@code book_view_sessions}. Counted once per id.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param userId null if the viewer was not signed in
 * @param at when the view happened ({@code viewed_at})
 */
public record ViewSession(
        String id, String bookId, @Nullable String userId, Instant at) {
    private static final FieldSelection SELECTION = FieldSelection.of(rules());

    /** Reads a document; the exception names the first field that cannot be read. */
    public static ViewSession read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Parses a document in extended JSON; what is not read of it is skipped and may be anything. */
    public static ViewSession parse(byte[] utf8) throws MalformedDocument {
        ViewSession usual = ViewSessionScanner.scan(utf8);
        return usual == null ? from(new Fields(ExtendedJson.parse(utf8, SELECTION))) : usual;
    }

    /** The rules of all fields that are read; a document that breaks one of them is malformed. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(ViewSession::from);
    }

    private static ViewSession from(Fields fields) throws MalformedDocument {
        return new ViewSession(
                fields.id(),
                fields.requiredString("book_id"),
                fields.string("user_id"),
                fields.requiredInstant("viewed_at"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** The {@code _id} of a document as text: the hex digits of an ObjectId, any other value as extended JSON. */
final class DocumentId {
    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private DocumentId() {}

    /**
     * The {@code _id} of {@code document}. Different values have different texts: strings keep their quotes.
     *
     * @throws MalformedDocument if the document has none
     */
    static String of(BsonDocument document) throws MalformedDocument {
        BsonValue id = document.get("_id");
        if (id == null) {
            throw MalformedDocument.missing("_id", "the document's id");
        }
        return id.isObjectId() ? id.asObjectId().getValue().toHexString() : new BsonDocument("_", id).toJson(CANONICAL);
    }

    /** The text of an {@code _id} that is a string of ASCII without characters that JSON escapes. */
    static String ofPlainString(String id) {
        return "{\"_\": \"" + id + "\"}";
    }
}

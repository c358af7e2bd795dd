// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonSerializationException;
import org.bson.json.JsonParseException;

/** The text form of documents in topics: MongoDB's extended JSON, which distinguishes dates, ids and numbers. */
public final class ExtendedJson {
    private ExtendedJson() {}

    /**
     * Parses a document.
     *
     * @param utf8 extended JSON, canonical or relaxed
     */
    public static BsonDocument parse(byte[] utf8) throws MalformedDocument {
        try {
            return BsonDocument.parse(new String(utf8, StandardCharsets.UTF_8));
        } catch (JsonParseException | BsonInvalidOperationException | BsonSerializationException e) {
            throw new MalformedDocument("the value must be a document in extended JSON, but: " + e.getMessage());
        }
    }
}

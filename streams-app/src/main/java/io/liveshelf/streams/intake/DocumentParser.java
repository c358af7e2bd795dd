// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.json.Json;
import io.liveshelf.streams.intake.StateCollection.Parsed;

/** Parses documents, and refuses those of which no event could be made. Not thread-safe. */
final class DocumentParser {
    /**
     * The largest event, in bytes. Cards are made of events and views of up to 20 cards, so all of them fit into topics that
     * take 64 MiB.
     */
    private static final int LARGEST_EVENT = 2 << 20;
    /** An event is not larger than its document, except for the names of absent fields. */
    private static final int SURELY_SMALLER = 1 << 20;

    private final ContentHash hash = new ContentHash();

    Parsed parse(StateCollection collection, String key, byte[] value) throws MalformedDocument {
        Parsed parsed = collection.parse(key, value, hash);
        Rejection.checkLength(
                "the id of what the document concerns", parsed.route().owner());
        for (String author : parsed.route().authors()) {
            Rejection.checkLength("an element of authors", author);
        }
        if (value.length > SURELY_SMALLER && parsed.event() != null) {
            int size = Json.bytes(parsed.event()).length;
            if (size > LARGEST_EVENT) {
                throw new MalformedDocument("the fields that are read take %d bytes; they must take at most %d"
                        .formatted(size, LARGEST_EVENT));
            }
        }
        return parsed;
    }
}

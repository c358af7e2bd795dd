// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the events of a document were sent, and what they said. It is stored per document, because a tombstone has only the
 * {@code _id}, and because a change of the business key concerns the former key too.
 *
 * @param version the version of this format
 * @param owner business key of the document's events
 * @param authors canonical ids of the credited authors, sorted
 * @param content of a book: see {@link ContentHash}
 */
record DocumentRoute(
        @JsonProperty("v") int version,
        String owner,
        List<String> authors,
        @Nullable String content) {
    static final int VERSION = 1;

    DocumentRoute {
        authors = List.copyOf(authors);
    }

    /** The route of a document without authors. */
    static DocumentRoute to(String owner) {
        return new DocumentRoute(VERSION, owner, List.of(), null);
    }

    /** The route of a book. */
    static DocumentRoute ofBook(String bookId, List<String> authors, String content) {
        return new DocumentRoute(VERSION, bookId, authors, content);
    }

    byte[] bytes() {
        return Json.bytes(this);
    }

    /** Reads what {@link #bytes} wrote. */
    static DocumentRoute read(byte[] bytes) {
        return Json.read(bytes, DocumentRoute.class);
    }
}

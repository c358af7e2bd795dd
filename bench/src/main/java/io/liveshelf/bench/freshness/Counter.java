// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.views.json.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the probe book's number of views in a body or a partial. */
record Counter(String bookId, String field) {
    /** The number; 0 where the book is not there. */
    long in(@Nullable String json) {
        if (json == null || !json.contains(bookId)) {
            return 0;
        }
        JsonNode node = Json.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        for (JsonNode item : node.isArray() ? node : node.path("books")) {
            JsonNode card = item.has("card") ? item.get("card") : item;
            if (card.path("book_id").asText().equals(bookId)) {
                return item.path(field).asLong();
            }
        }
        return 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.liveshelf.contract.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What an owner's write can change of a card. Counters, chapters and names of authors change without one. */
public final class CardContent {
    private static final List<String> FIELDS =
            List.of("title", "description", "cover_url", "category", "parent_category", "tags", "difficulty_level");

    private CardContent() {}

    /** The same text for cards, as JSON, that are equal in these fields, and another one for others. */
    public static String digest(byte[] card) {
        JsonNode read = Json.read(card, JsonNode.class);
        ArrayNode content = Json.mapper().createArrayNode();
        FIELDS.forEach(field -> content.add(read.path(field)));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Json.bytes(content));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

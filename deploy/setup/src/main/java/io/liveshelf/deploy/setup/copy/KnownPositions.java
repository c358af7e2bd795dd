// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connectors that have a position after which they would go on, by Connect's topic of offsets. A connector that was removed is
 * among them, too: where it is registered again, it goes on and copies nothing.
 */
final class KnownPositions {
    static final String TOPIC = "liveshelf.connect.offsets";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> connectors = new HashSet<>();

    /** Takes in a record; the key is {@code [connector, partition]}. */
    void put(byte @Nullable [] key, byte @Nullable [] value) {
        String connector = json(key).path(0).asText("");
        JsonNode position = json(value);
        if (position.path("_id").asText("").contains("_data") && !position.has("copy")) {
            connectors.add(connector);
        } else {
            connectors.remove(connector);
        }
    }

    boolean contains(String connector) {
        return connectors.contains(connector);
    }

    /** What is not JSON is none of a connector's positions. */
    private static JsonNode json(byte @Nullable [] text) {
        try {
            return text == null ? JSON.missingNode() : JSON.readTree(text);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }
}

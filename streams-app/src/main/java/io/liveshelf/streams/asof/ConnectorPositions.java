// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.freshness.ClusterTime;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Up to when each connector has published the changes of its collection, by the positions that Kafka Connect has committed.
 *
 * <p>Connect commits a position when Kafka has acknowledged every record before it; so a committed position is sound, which the
 * last record that can be seen is not. A position is a resume token, which has the cluster time of MongoDB in it.
 */
final class ConnectorPositions {
    private static final String NAME = "ns";
    private static final String PREFIX = "community.";

    private final Map<String, Position> positions = new TreeMap<>();

    private record Position(String token, Instant time) {}

    /**
     * Takes in a record of Connect's topic of offsets: which connector reads what, and where it is.
     *
     * @return the collection whose position is taken away by it
     */
    Optional<String> put(byte @Nullable [] key, byte @Nullable [] value) {
        Optional<String> collection = collection(key);
        Optional<Position> position = value == null ? Optional.empty() : position(value);
        if (collection.isPresent() && position.isPresent()) {
            positions.put(collection.get(), position.get());
            return Optional.empty();
        }
        return collection.filter(each -> positions.remove(each) != null);
    }

    /** Instants by collection; a collection is missing while it is copied, and where its connector has no position. */
    Map<String, Instant> times() {
        return positions.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> each.getValue().time));
    }

    /** Resume tokens, as JSON, by collection. */
    Map<String, String> tokens() {
        return positions.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> each.getValue().token));
    }

    /** The key is {@code [connector, {"ns": topic}]}, as {@code offset.partition.name} says. */
    private static Optional<String> collection(byte @Nullable [] key) {
        if (key == null) {
            return Optional.empty();
        }
        String topic = json(key).path(1).path(NAME).asText("");
        return topic.startsWith(PREFIX) ? Optional.of(topic.substring(PREFIX.length())) : Optional.empty();
    }

    private static Optional<Position> position(byte[] value) {
        JsonNode position = json(value);
        String token = position.path("_id").asText("");
        boolean copies = position.path("copy").asBoolean(false);
        return copies ? Optional.empty() : ClusterTime.of(token).map(time -> new Position(token, time));
    }

    /** What is not JSON is none of a connector's positions. */
    private static JsonNode json(byte[] text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            return Json.mapper().missingNode();
        }
    }
}

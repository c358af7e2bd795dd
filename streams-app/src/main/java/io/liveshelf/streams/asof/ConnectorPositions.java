// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Up to when each connector has published the changes of its collection, by the positions that Kafka Connect has committed.
 *
 * <p>Connect commits a position when Kafka has acknowledged every record before it; so a committed position is sound, which the
 * last record that can be seen is not. A position is a resume token, and the cluster time of MongoDB is the first part of one: a
 * byte that says that a timestamp follows, and its seconds and increment, in hexadecimal digits.
 */
final class ConnectorPositions {
    private static final String NAME = "ns";
    private static final String PREFIX = "community.";
    private static final Pattern TOKEN = Pattern.compile("\"_data\"\\s*:\\s*\"82([0-9A-Fa-f]{8})[0-9A-Fa-f]{8}");

    private final Map<String, Instant> times = new TreeMap<>();

    /** Takes in a record of Connect's topic of offsets: which connector reads what, and where it is. */
    void put(byte @Nullable [] key, byte @Nullable [] value) {
        collection(key).ifPresent(collection -> {
            Optional<Instant> time = value == null ? Optional.empty() : time(value);
            if (time.isPresent()) {
                times.put(collection, time.get());
            } else {
                times.remove(collection);
            }
        });
    }

    /** Instants by collection; a collection is missing while it is copied, and where its connector has no position. */
    Map<String, Instant> times() {
        return Map.copyOf(times);
    }

    /** The key is {@code [connector, {"ns": topic}]}, as {@code offset.partition.name} says. */
    private static Optional<String> collection(byte @Nullable [] key) {
        if (key == null) {
            return Optional.empty();
        }
        String topic = json(key).path(1).path(NAME).asText("");
        return topic.startsWith(PREFIX) ? Optional.of(topic.substring(PREFIX.length())) : Optional.empty();
    }

    private static Optional<Instant> time(byte[] value) {
        JsonNode position = json(value);
        Matcher token = TOKEN.matcher(position.path("_id").asText(""));
        boolean copies = position.path("copy").asBoolean(false);
        return copies || !token.find()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(Long.parseLong(token.group(1), 16)));
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

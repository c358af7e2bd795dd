// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.config;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What a topic promises those who read it, as {@code asyncapi.json} says.
 *
 * @param topic its name
 * @param title a few words
 * @param description what its records are
 * @param stability {@code stable} or {@code internal}
 * @param mayRely who may rely on it, and for how long
 * @param key JSON Schema of the key, as text
 * @param value JSON Schema of the value; it refers to other files of the folder {@code schemas} by their names
 */
public record TopicContract(
        String topic,
        String title,
        String description,
        String stability,
        String mayRely,
        JsonNode key,
        JsonNode value) {
    /** The contract of every topic that {@link TopicDefinition#all} creates, in the order of the document. */
    public static List<TopicContract> all() {
        JsonNode document = read("asyncapi.json");
        return StreamSupport.stream(document.get("channels").spliterator(), false)
                .map(channel -> of(channel, document.at("/components/messages")))
                .toList();
    }

    /** The contract of one topic; empty where this is none of Liveshelf's. */
    public static Optional<TopicContract> of(String topic) {
        return all().stream().filter(each -> each.topic.equals(topic)).findFirst();
    }

    /** A file of the folder {@code schemas}, by its name with its ending. */
    public static JsonNode schema(String file) {
        return read("schemas/" + file);
    }

    private static TopicContract of(JsonNode channel, JsonNode messages) {
        String topic = channel.get("address").textValue();
        JsonNode message = messages.get(topic);
        JsonNode payload = message.get("payload");
        return new TopicContract(
                topic,
                channel.get("title").textValue(),
                channel.get("description").textValue(),
                channel.get("x-stability").textValue(),
                channel.get("x-may-rely").textValue(),
                message.at("/bindings/kafka/key"),
                payload.has("$ref") ? read(payload.get("$ref").textValue()) : payload);
    }

    private static JsonNode read(String file) {
        return PackagedFile.readJson(file, new TypeReference<>() {});
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.operate.kafka.Printable;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A record as one line for people: harmless to a terminal. */
final class RecordText {
    private static final int MOST = 300;
    private static final int MOST_DECODED = 100_000;

    private RecordText() {}

    static String line(ConsumerRecord<byte[], byte[]> record, boolean decode) {
        return Instant.ofEpochMilli(record.timestamp()) + " " + record.partition() + ":" + record.offset() + " "
                + Printable.text(record.key(), MOST) + " "
                + (record.value() == null ? "(tombstone)" : value(record.value(), decode));
    }

    private static String value(byte[] value, boolean decode) {
        if (!decode) {
            return Printable.text(value, MOST);
        }
        JsonNode json = parsed(value);
        return json == null
                ? Printable.text(value, MOST_DECODED)
                : Printable.text(plain(json).toString(), MOST_DECODED);
    }

    /** Null: it is no JSON. */
    private static @Nullable JsonNode parsed(byte[] value) {
        try {
            return Json.mapper().readTree(value);
        } catch (IOException e) {
            return null;
        }
    }

    /** Without the objects that extended JSON makes of values that JSON has not. */
    private static JsonNode plain(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode result = Json.mapper().createArrayNode();
            array.forEach(each -> result.add(plain(each)));
            return result;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (object.size() == 1 && object.fieldNames().next().startsWith("$")) {
            return meant(object.fieldNames().next(), object);
        }
        ObjectNode result = Json.mapper().createObjectNode();
        object.properties().forEach(each -> result.set(each.getKey(), plain(each.getValue())));
        return result;
    }

    private static JsonNode meant(String name, ObjectNode wrapped) {
        JsonNode value = wrapped.elements().next();
        return switch (name) {
            case "$date" -> {
                JsonNode date = plain(value);
                yield date.isIntegralNumber()
                        ? Json.mapper()
                                .valueToTree(
                                        Instant.ofEpochMilli(date.longValue()).toString())
                        : date;
            }
            case "$numberLong", "$numberInt" ->
                value.isTextual() && value.textValue().matches("-?[0-9]{1,18}")
                        ? Json.mapper().valueToTree(Long.parseLong(value.textValue()))
                        : value;
            case "$numberDouble", "$numberDecimal", "$oid" -> value;
            default -> wrapped;
        };
    }
}

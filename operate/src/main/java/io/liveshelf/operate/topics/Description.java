// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.topics;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.connect.config.TopicContract;
import io.liveshelf.connect.config.TopicDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** All about one topic, for people. */
final class Description {
    private static final String DEFINITIONS = "#/$defs/";

    private Description() {}

    static List<String> lines(TopicContract contract, TopicTable.Row row) {
        List<String> lines = new ArrayList<>();
        lines.add(contract.topic() + ": " + contract.title());
        lines.add(contract.description());
        lines.add("");
        lines.add(contract.stability() + ": " + contract.mayRely());
        lines.add("");
        lines.add(String.format(Locale.ROOT, "partitions  %d, offsets %,d", row.partitions(), row.records()));
        TopicDefinition.all().stream()
                .filter(each -> each.name().equals(contract.topic()))
                .forEach(each -> new TreeMap<>(each.config())
                        .forEach((name, value) -> lines.add("            " + name + " " + value)));
        lines.add("key         " + type(contract.key()) + text(contract.key().path("description")));
        lines.add("value       " + contract.value().path("title").asText(type(contract.value())));
        fields(contract.value(), contract.value(), "            ", lines);
        return lines;
    }

    private static String text(JsonNode description) {
        return description.isTextual() ? ": " + description.textValue() : "";
    }

    /** The fields of an object, or of each of the kinds of objects that it can be. */
    private static void fields(JsonNode schema, JsonNode file, String indent, List<String> lines) {
        schema.path("anyOf").forEach(kind -> {
            JsonNode its = resolved(kind, file);
            lines.add(indent + name(kind) + text(its.path("description")));
            fields(its, file, indent + "  ", lines);
        });
        List<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
        schema.path("properties").properties().forEach(field -> {
            String mark = required.contains(field.getKey()) ? "" : " (optional)";
            lines.add(indent + field.getKey() + "  " + type(field.getValue()) + mark
                    + text(field.getValue().path("description")));
            JsonNode inner =
                    field.getValue().path("items").isObject() ? field.getValue().path("items") : field.getValue();
            fields(inner, file, indent + "  ", lines);
        });
    }

    private static JsonNode resolved(JsonNode schema, JsonNode file) {
        String reference = schema.path("$ref").asText("");
        return reference.startsWith(DEFINITIONS)
                ? file.path("$defs").path(reference.substring(DEFINITIONS.length()))
                : schema;
    }

    private static String name(JsonNode kind) {
        String reference = kind.path("$ref").asText("");
        return reference.isEmpty() ? "or" : reference.replaceAll(".*/", "").replace(".json", "");
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false)
                    .map(JsonNode::textValue)
                    .collect(Collectors.joining(" or "));
        }
        if (schema.has("$ref")) {
            return name(schema);
        }
        if (schema.has("const")) {
            return schema.get("const").toString();
        }
        if (schema.has("anyOf")) {
            return StreamSupport.stream(schema.get("anyOf").spliterator(), false)
                    .map(Description::type)
                    .collect(Collectors.joining(" or "));
        }
        return type.asText("any");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.liveshelf.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas in the document, by the pointers where they stand: JSON Schema 2020-12, with formats as rules. */
final class Schemas {
    private static final String DOCUMENT = "https://liveshelf.example/openapi.json";

    private final Map<String, Schema> known = new ConcurrentHashMap<>();
    private final SchemaRegistry registry;

    Schemas(byte[] document) {
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(DOCUMENT, new String(document, StandardCharsets.UTF_8)))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** What in this JSON text breaks which rule; empty where all is well. */
    List<String> validate(String pointer, String json) {
        return known
                .computeIfAbsent(pointer, each -> registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + each)))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(error -> "%s (rule %s)".formatted(error, error.getEvaluationPath()))
                .toList();
    }

    /** The same for a text that is no JSON, such as a header. */
    List<String> validateText(String pointer, String text) {
        return validate(pointer, new String(Json.bytes(text), StandardCharsets.UTF_8));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.liveshelf.api.pages.ClassPathFile;
import io.liveshelf.contract.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The description of the HTTP API: {@code openapi.yaml}, which is maintained by hand, as JSON. */
public final class OpenApi {
    private OpenApi() {}

    /** The document. Each call parses it again. */
    public static JsonNode document() {
        try {
            return new YAMLMapper().readTree(ClassPathFile.bytes(OpenApi.class, "openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml is not YAML", e);
        }
    }

    static byte[] json() {
        try {
            return Json.mapper().writeValueAsBytes(document());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("openapi.yaml cannot be written as JSON", e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;

/** The document by JSON pointers, following its references. */
record Document(JsonNode root) {

    /** The node at a pointer; a missing one where there is none. */
    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** The pointer of what is at this one: itself, or where the reference that is there leads to. */
    String resolve(String pointer) {
        JsonNode reference = at(pointer).path("$ref");
        return reference.isTextual() ? resolve(reference.asText().substring(1)) : pointer;
    }

    /** A name as a part of a pointer. */
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}

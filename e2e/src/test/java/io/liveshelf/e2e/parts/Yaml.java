// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML as a tree. */
public final class Yaml {
    private static final ObjectMapper TREES = new ObjectMapper();

    private Yaml() {}

    /** The only document of a text. */
    public static JsonNode tree(String text) {
        Object read = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return TREES.valueToTree(read);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML as a tree. */
final class Yaml {
    private static final ObjectMapper TREES = new ObjectMapper();

    private Yaml() {}

    static JsonNode tree(String text) {
        Object read = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return TREES.valueToTree(read);
    }
}

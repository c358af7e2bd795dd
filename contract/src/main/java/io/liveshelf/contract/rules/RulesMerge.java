// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Completes a rules file by the built-in one. Objects are merged name by name; what is one whole is replaced as a whole. */
final class RulesMerge {
    /** A fact that weights do not name does not count, so they are one whole; and so are lists of steps, as arrays. */
    private static final Set<String> WHOLES = Set.of(ContentReader.WEIGHTS);

    /** Two ways to say one thing: whoever says one takes the other's place. */
    private static final List<String> WINDOWS = List.of(ContentReader.WINDOW, ContentReader.WINDOW_DAYS);

    private RulesMerge() {}

    static ObjectNode of(ObjectNode builtIn, ObjectNode file) {
        ObjectNode merged = builtIn.deepCopy();
        merge(merged, file);
        return merged;
    }

    private static void merge(ObjectNode into, ObjectNode from) {
        if (WINDOWS.stream().anyMatch(from::has)) {
            into.remove(WINDOWS);
        }
        from.properties().forEach(each -> {
            JsonNode before = into.get(each.getKey());
            if (before instanceof ObjectNode object
                    && each.getValue() instanceof ObjectNode other
                    && !WHOLES.contains(each.getKey())) {
                merge(object, other);
            } else {
                into.set(each.getKey(), each.getValue().deepCopy());
            }
        });
    }
}

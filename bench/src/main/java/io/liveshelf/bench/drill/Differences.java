// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where views differ from what they should be: short enough to be read in the log of a failed test. */
public final class Differences {
    private static final int MOST_OF_A_VIEW = 4;
    private static final int LONGEST_VALUE = 80;

    private final List<String> found = new ArrayList<>();

    private Differences() {}

    /** The first differences of each view, one per line; empty where all are right. */
    public static List<String> between(Map<String, JsonNode> right, Map<String, JsonNode> shown) {
        var keys = new TreeSet<>(right.keySet());
        keys.addAll(shown.keySet());
        return keys.stream()
                .flatMap(key -> between(key, right.get(key), shown.get(key)).stream())
                .toList();
    }

    private static List<String> between(String key, @Nullable JsonNode right, @Nullable JsonNode shown) {
        var differences = new Differences();
        differences.compare(key, present(right), present(shown));
        return differences.found;
    }

    private static JsonNode present(@Nullable JsonNode node) {
        return node == null ? MissingNode.getInstance() : node;
    }

    private void compare(String path, JsonNode right, JsonNode shown) {
        if (right.equals(shown) || found.size() >= MOST_OF_A_VIEW) {
            return;
        }
        if (right.isObject() && shown.isObject()) {
            var names = new TreeSet<String>();
            right.fieldNames().forEachRemaining(names::add);
            shown.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "/" + name, right.path(name), shown.path(name)));
        } else if (right.isArray() && shown.isArray() && !right.isEmpty() && !shown.isEmpty()) {
            for (int i = 0; i < Math.max(right.size(), shown.size()); i++) {
                compare(path + "/" + i, right.path(i), shown.path(i));
            }
        } else {
            found.add("%s should be %s, is %s".formatted(path, text(right), text(shown)));
        }
    }

    private static String text(JsonNode node) {
        String text = node.isMissingNode() ? "absent" : node.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where two contents differ first.
 *
 * @param pointer where (RFC 6901); empty for the whole
 * @param one what is there, as JSON; {@code absent} where nothing is
 * @param other the same of the other content
 */
record FirstDifference(String pointer, String one, String other) {
    private static final int LONGEST = 80;

    /** Empty where they are equal. */
    static Optional<FirstDifference> of(@Nullable JsonNode one, @Nullable JsonNode other) {
        return find("", one, other);
    }

    private static Optional<FirstDifference> find(String at, @Nullable JsonNode one, @Nullable JsonNode other) {
        if (Objects.equals(one, other)) {
            return Optional.empty();
        }
        if (one != null && other != null && one.isObject() && other.isObject()) {
            var names = new TreeSet<String>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .flatMap(name -> find(at + "/" + name, one.get(name), other.get(name)).stream())
                    .findFirst();
        }
        if (one != null && other != null && one.isArray() && other.isArray()) {
            for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
                Optional<FirstDifference> difference = find(at + "/" + i, one.get(i), other.get(i));
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.of(new FirstDifference(at, text(one), text(other)));
    }

    private static String text(@Nullable JsonNode node) {
        String text = node == null ? "absent" : node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}

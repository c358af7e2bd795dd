// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Options of a benchmark: {@code --name value}, {@code --name=value} or {@code name=value}; {@code --name} alone is 1. Every
 * option has a default.
 */
public record BenchOptions(Map<String, String> values) {
    private static final String ON = "1";

    /** Copies. */
    public BenchOptions {
        values = Map.copyOf(values);
    }

    /** Reads the arguments; {@link IllegalArgumentException} names a malformed one. */
    public static BenchOptions of(String... arguments) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            boolean dashed = argument.startsWith("--");
            String name = dashed ? argument.substring(2) : argument;
            int equals = name.indexOf('=');
            if (equals > 0) {
                values.put(name.substring(0, equals), name.substring(equals + 1));
            } else if (!dashed || name.isEmpty()) {
                throw new IllegalArgumentException("'" + argument + "' is no option; write --name value");
            } else if (i + 1 < arguments.length && !arguments[i + 1].startsWith("--")) {
                i++;
                values.put(name, arguments[i]);
            } else {
                values.put(name, ON);
            }
        }
        return new BenchOptions(values);
    }

    /** Refuses options other than these, so that a mistyped one is not ignored. */
    public BenchOptions only(String... names) {
        Set<String> unknown = new TreeSet<>(values.keySet());
        Arrays.asList(names).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "unknown options: " + String.join(", ", unknown) + "; there are " + String.join(", ", names));
        }
        return this;
    }

    /** The option as a whole number; underscores may group its digits. */
    public int get(String name, int otherwise) {
        String value = values.get(name);
        try {
            return value == null ? otherwise : Integer.parseInt(value.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " must be a whole number, not '" + value + "'", e);
        }
    }

    /** The option as it is written. */
    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** The option as a list that is separated by commas. */
    public List<String> list(String name, String otherwise) {
        return List.of(text(name, otherwise).split(","));
    }

    /** Whether the option is given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench;

import java.util.HashMap;
import java.util.Map;

/** Options of a benchmark, {@code name=value}; every option has a default. */
public record BenchOptions(Map<String, Integer> values) {
    /** Copies. */
    public BenchOptions {
        values = Map.copyOf(values);
    }

    /** Reads the arguments; {@link IllegalArgumentException} names a malformed one. */
    public static BenchOptions of(String... arguments) {
        var values = new HashMap<String, Integer>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            try {
                values.put(argument.substring(0, Math.max(equals, 0)), Integer.valueOf(argument.substring(equals + 1)));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + argument + "' is no option; write name=number", e);
            }
        }
        return new BenchOptions(values);
    }

    /** The option's value. */
    public int get(String name, int otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}

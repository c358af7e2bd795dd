// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Typed access to variables that collects what is wrong instead of stopping at the first. Messages never repeat a value:
 * it may be a secret. An empty variable is one that is not set.
 */
final class Environment {
    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    String text(String name, String otherwise) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    int number(String name, int otherwise, int least, int most) {
        String text = text(name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            wrong(name, "a whole number from %d to %d".formatted(least, most));
            return otherwise;
        }
        wrong(name, "from %d to %d".formatted(least, most));
        return otherwise;
    }

    Duration millis(String name, int otherwise, int least, int most) {
        return Duration.ofMillis(number(name, otherwise, least, most));
    }

    boolean flag(String name, boolean otherwise) {
        String text = text(name, Boolean.toString(otherwise));
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            wrong(name, "true or false");
        }
        return text.equalsIgnoreCase("true");
    }

    /** A value that a parser accepts; the parser says no with an {@link IllegalArgumentException}. */
    <T> T parsed(String name, String otherwise, String expected, Parser<T> parser) {
        try {
            return parser.parse(text(name, otherwise));
        } catch (IllegalArgumentException e) {
            wrong(name, expected);
            return parser.parse(otherwise);
        }
    }

    private void wrong(String name, String expected) {
        problems.add(name + " must be " + expected);
    }

    void complain() throws InvalidConfiguration {
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
    }

    /** Reads a text. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(String text);
    }
}

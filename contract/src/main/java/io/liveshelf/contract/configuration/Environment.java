// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Typed access to variables that collects what is wrong instead of stopping at the first. Messages never repeat a value:
 * it may be a secret. An empty variable is one that is not set.
 */
public final class Environment {
    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    /** These variables; nothing else is read. */
    public Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The variable's value, or {@code otherwise}. */
    public String text(String name, String otherwise) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /** A whole number in this range. */
    public int number(String name, int otherwise, int least, int most) {
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

    /** A number of milliseconds in this range. */
    public Duration millis(String name, int otherwise, int least, int most) {
        return Duration.ofMillis(number(name, otherwise, least, most));
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean otherwise) {
        String text = text(name, Boolean.toString(otherwise));
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            wrong(name, "true or false");
        }
        return text.equalsIgnoreCase("true");
    }

    /** A value that a parser accepts; the parser says no with an {@link IllegalArgumentException}. */
    public <T> T parsed(String name, String otherwise, String expected, Parser<T> parser) {
        try {
            return parser.parse(text(name, otherwise));
        } catch (IllegalArgumentException e) {
            wrong(name, expected);
            return parser.parse(otherwise);
        }
    }

    /** Notes a fault that only who knows more than one variable can see; says what would be right. */
    public void wrong(String name, String expected) {
        problems.add(name + " must be " + expected);
    }

    /** Throws where anything was wrong, naming all of it. */
    public void complain() throws InvalidConfiguration {
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
    }

    /** Reads a text. */
    @FunctionalInterface
    public interface Parser<T> {
        /** The value, or {@link IllegalArgumentException} where the text is none. */
        T parse(String text);
    }
}

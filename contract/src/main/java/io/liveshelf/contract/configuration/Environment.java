// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Typed access to environment variables that collects all problems instead of stopping at the first. Messages never repeat
 * a value, because it may be a secret. An empty variable counts as not set.
 */
public final class Environment {
    private final Map<String, String> variables;
    private final List<String> problems = new ArrayList<>();

    /** Reads from these variables only. */
    public Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The variable's value; {@code otherwise} if it is not set. */
    public String text(String name, String otherwise) {
        String value = variables.get(name);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /** A whole number from {@code least} to {@code most}. */
    public int number(String name, int otherwise, int least, int most) {
        String text = text(name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            reject(name, "a whole number from %d to %d".formatted(least, most));
            return otherwise;
        }
        reject(name, "from %d to %d".formatted(least, most));
        return otherwise;
    }

    /** A number of milliseconds from {@code least} to {@code most}. */
    public Duration millis(String name, int otherwise, int least, int most) {
        return Duration.ofMillis(number(name, otherwise, least, most));
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean otherwise) {
        String text = text(name, Boolean.toString(otherwise));
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            reject(name, "true or false");
        }
        return text.equalsIgnoreCase("true");
    }

    /** A value that {@code parser} accepts; the parser refuses with an {@link IllegalArgumentException}. */
    public <T> T parsed(String name, String otherwise, String expected, Parser<T> parser) {
        try {
            return parser.parse(text(name, otherwise));
        } catch (IllegalArgumentException e) {
            reject(name, expected);
            return parser.parse(otherwise);
        }
    }

    /** Adds a problem, for a check that involves more than one variable; {@code expected} says what would be right. */
    public void reject(String name, String expected) {
        problems.add(name + " must be " + expected);
    }

    /** Throws if there are any problems; the message names all of them. */
    public void throwIfInvalid() throws InvalidConfiguration {
        if (!problems.isEmpty()) {
            throw new InvalidConfiguration(problems);
        }
    }

    /** Parses a value. */
    @FunctionalInterface
    public interface Parser<T> {
        /** The value; throws an {@link IllegalArgumentException} if the text is none. */
        T parse(String text);
    }
}

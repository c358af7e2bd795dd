// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A rules file that cannot be used. The message has one line per problem. */
public final class InvalidRules extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Something that is wrong.
     *
     * @param path where in the file, such as {@code views.books:trending:today.size}
     * @param expected what it must be
     */
    public record Problem(String path, String expected) {
        @Override
        public String toString() {
            return path + " must be " + expected;
        }
    }

    InvalidRules(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    static InvalidRules of(String path, String expected) {
        return new InvalidRules(List.of(new Problem(path, expected)));
    }

    /** Everything that is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}

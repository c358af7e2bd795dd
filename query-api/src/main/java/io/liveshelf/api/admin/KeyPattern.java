// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;

/**
 * A glob as Redis has it, {@code *}, {@code ?}, {@code [a-z]} and a backslash before what stands for itself, whose beginning
 * lies in one of our name spaces.
 */
record KeyPattern(String text) {
    /** All keys; what is ours among them is told apart by name. */
    static final KeyPattern ALL = new KeyPattern("*");

    private static final int LONGEST = 200;
    /** Redis tries every way to share a name out among stars, and answers nobody else meanwhile. */
    private static final int MOST_STARS = 4;

    /** The pattern, or a problem that says what is accepted. */
    static KeyPattern of(String text) {
        long stars = text.chars().filter(c -> c == '*').count();
        String literal = literalBeginning(text);
        if (text.length() > LONGEST
                || stars > MOST_STARS
                || ProductKeys.NAME_SPACES.stream().noneMatch(literal::startsWith)) {
            throw new ProblemException(Problem.badParameter(
                    "pattern",
                    "a pattern of at most %d characters and %d stars that begins with one of %s, such as book:*"
                            .formatted(LONGEST, MOST_STARS, String.join(" ", ProductKeys.NAME_SPACES))));
        }
        return new KeyPattern(text);
    }

    /** What every name that it matches begins with. */
    private static String literalBeginning(String text) {
        var literal = new StringBuilder();
        for (int i = 0; i < text.length() && "*?[".indexOf(text.charAt(i)) < 0; i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            literal.append(text.charAt(i));
        }
        return literal.toString();
    }
}

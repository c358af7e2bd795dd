// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

/**
 * A glob as Redis has it, {@code *}, {@code ?}, {@code [a-z]} and a backslash before a literal character, whose beginning lies
 * in one of the product's name spaces.
 */
public record KeyPattern(String text) {
    /** All keys of the product. */
    public static final KeyPattern ALL = new KeyPattern("*");

    private static final int LONGEST = 200;
    /** Redis tries every way to divide a name among stars, and answers nobody else meanwhile. */
    private static final int MOST_STARS = 4;

    /**
     * This pattern.
     *
     * @throws IllegalArgumentException with a message that says what is accepted
     */
    public static KeyPattern of(String text) {
        long stars = text.chars().filter(c -> c == '*').count();
        String literal = literalBeginning(text);
        if (text.length() > LONGEST
                || stars > MOST_STARS
                || ProductKeys.NAME_SPACES.stream().noneMatch(literal::startsWith)) {
            throw new IllegalArgumentException(
                    "a pattern of at most %d characters and %d stars that begins with one of %s, such as book:*"
                            .formatted(LONGEST, MOST_STARS, String.join(" ", ProductKeys.NAME_SPACES)));
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

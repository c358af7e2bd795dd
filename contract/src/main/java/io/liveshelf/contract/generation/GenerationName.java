// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.generation;

import java.util.regex.Pattern;

/**
 * The name of a generation: small letters and digits, the first one a letter. It becomes part of topics, groups, keys, and directories, so
 * it has no character that separates something there: no name can reach into what belongs to another one.
 */
public record GenerationName(String text) {
    /** What names look like, as a regular expression. */
    static final String EXPRESSION = "[a-z][a-z0-9]{0,31}";

    private static final Pattern NAME = Pattern.compile(EXPRESSION);

    /** The one that the product itself makes. */
    public static final GenerationName LIVE = new GenerationName("live");

    /** Checks the name; throws {@link IllegalArgumentException}, which says what would be right. */
    public GenerationName {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a name of up to 32 small letters and digits that begins with a letter, such as 'top7'");
        }
    }

    /** Whether it is the live one's. */
    public boolean isLive() {
        return equals(LIVE);
    }

    @Override
    public String toString() {
        return text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import java.util.stream.Collectors;

/**
 * Text as it is searched: without case, without Vietnamese and other accents, {@code đ} as {@code d}, every character
 * literally. Source: read API, "Filters".
 *
 * <p>MongoDB cannot fold what it stores, so a part is asked for by a regular expression that finds every spelling of it:
 * for each character of the folded part a class of those that fold to it, between them any marks. The classes are written
 * as numbers; nothing of the part itself is in the expression.
 */
public final class SearchText {
    /** How many characters a searched text may have. */
    public static final int MAX_LENGTH = 100;

    /** Non-spacing marks. MongoDB and Java read this alike. */
    private static final String MARKS = "\\p{Mn}*";

    private SearchText() {}

    /**
     * The text without case and accents: each character without its marks and in lower case. A combining mark disappears;
     * all others become exactly one character each, so that folding a part of a text gives a part of the folded text.
     */
    public static String fold(String text) {
        var folded = new StringBuilder(text.length());
        text.codePoints()
                .map(Folding::of)
                .filter(each -> each != Folding.NOTHING)
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    /** Finds every text whose folded form contains that of {@code part}. */
    public static String regexOfPart(String part) {
        return fold(part).codePoints().mapToObj(Folding::classOf).collect(Collectors.joining(MARKS));
    }

    /** Finds the texts that are {@code text}, in any case but with these accents. */
    public static String regexOfWhole(String text) {
        return text.codePoints().mapToObj(CaseVariants::classOf).collect(Collectors.joining("", "\\A", "\\z"));
    }
}

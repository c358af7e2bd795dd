// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import java.util.Arrays;
import java.util.Set;
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

    /** What a later edition of Unicode may say to be a non-spacing mark, or a letter with a case. */
    private static final Set<Integer> DIFFERENT =
            Set.of((int) Character.UNASSIGNED, (int) Character.COMBINING_SPACING_MARK, (int) Character.ENCLOSING_MARK);

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

    /** Whether {@code other} is {@code text}, in any case but with these accents: what {@link #regexOfWhole} finds. */
    static boolean isWhole(String text, String other) {
        return Arrays.equals(
                text.codePoints().map(Character::toLowerCase).toArray(),
                other.codePoints().map(Character::toLowerCase).toArray());
    }

    /**
     * Whether MongoDB may find a part in this text that its folded form does not contain: it knows characters that this Java does not, and
     * may count others among the non-spacing marks.
     */
    static boolean isReadDifferently(String text) {
        return text.codePoints().map(Character::getType).anyMatch(DIFFERENT::contains);
    }

    /** Finds the texts that are {@code text}, in any case but with these accents. */
    public static String regexOfWhole(String text) {
        return text.codePoints().mapToObj(CaseVariants::classOf).collect(Collectors.joining("", "\\A", "\\z"));
    }
}

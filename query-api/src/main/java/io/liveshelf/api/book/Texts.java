// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import java.util.function.IntPredicate;

/** Which texts may be written: what every reader can show, so no control characters and no halves of characters. */
final class Texts {
    private Texts() {}

    /** A text that is not blank, on one line. */
    static boolean isLine(String text, int longest) {
        return !text.isBlank() && isOf(text, longest, c -> !Character.isISOControl(c));
    }

    /** A text of any number of lines. */
    static boolean isText(String text, int longest) {
        return isOf(text, longest, c -> !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t');
    }

    private static boolean isOf(String text, int longest, IntPredicate allowed) {
        return text.codePointCount(0, text.length()) <= longest
                && text.codePoints().allMatch(c -> allowed.test(c) && Character.getType(c) != Character.SURROGATE);
    }
}

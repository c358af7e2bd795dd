// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import java.util.function.IntPredicate;

/** The texts that may be written: no control characters, no unpaired surrogates. */
final class WritableText {
    private WritableText() {}

    /** A text that is not blank, on one line. */
    static boolean isLine(String text, int maxLength) {
        return !text.isBlank() && isOf(text, maxLength, c -> !Character.isISOControl(c));
    }

    /** A text of any number of lines. */
    static boolean isText(String text, int maxLength) {
        return isOf(text, maxLength, c -> !Character.isISOControl(c) || c == '\n' || c == '\r' || c == '\t');
    }

    private static boolean isOf(String text, int maxLength, IntPredicate allowed) {
        return text.codePointCount(0, text.length()) <= maxLength
                && text.codePoints().allMatch(c -> allowed.test(c) && Character.getType(c) != Character.SURROGATE);
    }
}

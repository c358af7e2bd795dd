// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import java.util.stream.IntStream;

/** A class of characters in a regular expression, written so that MongoDB and Java read it alike. */
final class CharacterClass {
    private CharacterClass() {}

    /** One of these. */
    static String ofAny(int one, IntStream others) {
        return of(IntStream.concat(IntStream.of(one), others).sorted().toArray());
    }

    /** One of these; they are in ascending order, and neighbours become a range. */
    static String of(int... codePoints) {
        if (codePoints.length == 1) {
            return number(codePoints[0]);
        }
        var text = new StringBuilder("[");
        for (int i = 0; i < codePoints.length; i++) {
            int first = i;
            while (i + 1 < codePoints.length && codePoints[i + 1] == codePoints[i] + 1) {
                i++;
            }
            text.append(number(codePoints[first]));
            if (i > first) {
                text.append(i > first + 1 ? "-" : "").append(number(codePoints[i]));
            }
        }
        return text.append(']').toString();
    }

    private static String number(int codePoint) {
        return "\\x{" + Integer.toHexString(codePoint) + "}";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import java.util.Comparator;

/**
 * The order of ids that breaks ties: by code point, as MongoDB orders strings. {@code String.compareTo} compares UTF-16
 * units, which gives another order beyond the basic plane.
 */
public final class IdOrder {
    /** Ascending. */
    public static final Comparator<String> ASCENDING = IdOrder::compare;

    private IdOrder() {}

    private static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char left = a.charAt(i);
            char right = b.charAt(i);
            if (left != right) {
                boolean bothSurrogateOrNeither = Character.isSurrogate(left) == Character.isSurrogate(right);
                return bothSurrogateOrNeither
                        ? Character.compare(left, right)
                        : Boolean.compare(Character.isSurrogate(left), Character.isSurrogate(right));
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}

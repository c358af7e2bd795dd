// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Compares bodies apart from when they were made, which every body ends with. */
final class SameContent {
    private static final byte[] MADE = "\"cached_at\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_END = 120;

    private SameContent() {}

    static boolean is(byte[] one, byte[] other) {
        int mine = madeAt(one);
        int its = madeAt(other);
        return mine >= 0 && mine == its && Arrays.equals(one, 0, mine, other, 0, its);
    }

    /** Where it says so; negative where it does not. */
    private static int madeAt(byte[] body) {
        int least = Math.max(0, body.length - LONGEST_END);
        for (int at = body.length - MADE.length; at >= least; at--) {
            if (Arrays.equals(body, at, at + MADE.length, MADE, 0, MADE.length)) {
                return at;
            }
        }
        return -1;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.BitSet;

/**
 * Remembers roughly what was asked lately, in 32 kB whatever is asked: two sets of bits, of which the older one is forgotten
 * when the newer one is filled. A question that was not asked may be taken for one that was, once in some hundred times; that
 * costs a fill that was not earned.
 */
final class AskedBefore {
    private static final int BITS = 1 << 17;
    /** How many questions one set takes; with two bits each, a sixth of it is set then. */
    private static final int MOST = BITS / 12;

    private BitSet newer = new BitSet(BITS);
    private BitSet older = new BitSet(BITS);
    private int asked;

    /** Notes a question. Whether it was noted before, not too many others ago. */
    synchronized boolean note(String question) {
        int hash = question.hashCode() * 0x9E3779B1;
        int one = hash >>> 15;
        int other = (hash * 0x85EBCA6B) >>> 15;
        boolean before = isIn(newer, one, other) || isIn(older, one, other);
        if (!isIn(newer, one, other)) {
            newer.set(one);
            newer.set(other);
            turn();
        }
        return before;
    }

    private static boolean isIn(BitSet set, int one, int other) {
        return set.get(one) && set.get(other);
    }

    private void turn() {
        if (++asked == MOST) {
            asked = 0;
            BitSet emptied = older;
            emptied.clear();
            older = newer;
            newer = emptied;
        }
    }
}

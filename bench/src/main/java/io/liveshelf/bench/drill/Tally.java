// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Changes of one number, each plus one, made one after the other: how many there are surely before one moment, and at most at
 * another. One whose acknowledgement never came may have happened or not. Moments are milliseconds.
 */
final class Tally {
    private static final long NEVER = Long.MAX_VALUE;

    private final List<String> ids = new ArrayList<>();
    private long[] begun = new long[64];
    private long[] acknowledged = new long[64];
    /** How many of those before this one are acknowledged. */
    private int[] surelyBefore = new int[65];

    private int size;

    /** Notes a change before it is sent. */
    void begin(String id, long at) {
        if (size == begun.length) {
            begun = Arrays.copyOf(begun, size * 2);
            acknowledged = Arrays.copyOf(acknowledged, size * 2);
            surelyBefore = Arrays.copyOf(surelyBefore, size * 2 + 1);
        }
        ids.add(id);
        begun[size] = at;
        acknowledged[size] = NEVER;
        surelyBefore[size + 1] = surelyBefore[size];
        size++;
    }

    /** The change that began last is acknowledged. */
    void acknowledge(long at) {
        acknowledged[size - 1] = at;
        surelyBefore[size] = surelyBefore[size - 1] + 1;
    }

    /** How many were acknowledged before this moment. */
    long surelyBefore(long at) {
        int index = firstFrom(at);
        // each began after the one before it was acknowledged, so only the last one can be late
        boolean isLate = index > 0 && acknowledged[index - 1] != NEVER && acknowledged[index - 1] >= at;
        return (long) surelyBefore[index] - (isLate ? 1 : 0);
    }

    /** How many had begun by this moment, itself included. */
    long begunBy(long at) {
        return firstFrom(at + 1);
    }

    /** How many were acknowledged. */
    long acknowledged() {
        return surelyBefore[size];
    }

    /** Takes back the acknowledgement of those that are not there; returns how many these are. */
    long keepOnly(Set<String> existing) {
        long lost = 0;
        for (int i = 0; i < size; i++) {
            if (acknowledged[i] != NEVER && !existing.contains(ids.get(i))) {
                acknowledged[i] = NEVER;
                lost++;
            }
            surelyBefore[i + 1] = surelyBefore[i] + (acknowledged[i] == NEVER ? 0 : 1);
        }
        return lost;
    }

    private int firstFrom(long at) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (begun[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

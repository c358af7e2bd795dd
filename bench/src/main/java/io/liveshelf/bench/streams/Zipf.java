// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Zipf's law: the n-th of {@code size} things, counted from 0, is chosen in proportion to 1 / (n + 1). */
final class Zipf {
    private final double[] cumulated;

    Zipf(int size) {
        cumulated = new double[size];
        double sum = 0;
        for (int n = 0; n < size; n++) {
            sum += 1.0 / (n + 1);
            cumulated[n] = sum;
        }
    }

    int next(SplittableRandom random) {
        int found = Arrays.binarySearch(cumulated, random.nextDouble() * cumulated[cumulated.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, cumulated.length - 1);
    }
}

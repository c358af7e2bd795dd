// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * Chooses places in proportion to their weights, each choice in constant time (Vose's alias method: every place keeps
 * part of its own share and gives the rest to one other).
 */
final class WeightedChoice {

    private final double[] keep;
    private final int[] other;

    WeightedChoice(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("a weight is " + weight + ", must be a number above 0");
            }
            sum += weight;
        }
        int count = weights.length;
        if (count == 0) {
            throw new IllegalArgumentException("there is nothing to choose from");
        }
        keep = new double[count];
        other = new int[count];
        Deque<Integer> small = new ArrayDeque<>();
        Deque<Integer> large = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            keep[i] = weights[i] * count / sum;
            other[i] = i;
            (keep[i] < 1 ? small : large).push(i);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int less = small.pop();
            int more = large.pop();
            other[less] = more;
            keep[more] -= 1 - keep[less];
            (keep[more] < 1 ? small : large).push(more);
        }
    }

    /** A place from 0 up to, not including, the number of weights. */
    int next(SplittableRandom random) {
        int place = random.nextInt(keep.length);
        return random.nextDouble() < keep[place] ? place : other[place];
    }
}

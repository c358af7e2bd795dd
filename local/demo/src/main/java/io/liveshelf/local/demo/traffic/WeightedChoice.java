// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import java.util.SplittableRandom;

/**
 * Chooses indexes in proportion to their weights, in constant time (Vose's alias method: every index keeps part of its
 * own share and gives the rest to one other).
 */
final class WeightedChoice {

    private final double[] keep;
    private final int[] other;

    WeightedChoice(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight > 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("a weight is " + weight + ", must be above 0");
            }
            sum += weight;
        }
        int count = weights.length;
        if (count == 0) {
            throw new IllegalArgumentException("there is nothing to choose from");
        }
        keep = new double[count];
        other = new int[count];
        // two stacks that grow towards each other: shares below 1 from the left, the others from the right
        int[] pending = new int[count];
        int small = 0;
        int large = count;
        for (int i = 0; i < count; i++) {
            keep[i] = weights[i] * count / sum;
            other[i] = i;
            pending[keep[i] < 1 ? small++ : --large] = i;
        }
        while (small > 0 && large < count) {
            int less = pending[--small];
            int more = pending[large++];
            other[less] = more;
            keep[more] -= 1 - keep[less];
            pending[keep[more] < 1 ? small++ : --large] = more;
        }
    }

    /** An index below the number of weights. */
    int next(SplittableRandom random) {
        int index = random.nextInt(keep.length);
        return random.nextDouble() < keep[index] ? index : other[index];
    }
}

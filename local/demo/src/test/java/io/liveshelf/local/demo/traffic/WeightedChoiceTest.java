// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightedChoiceTest {

    @Test
    void choosesInProportionToTheWeights() {
        int books = 1_000;
        double[] weights = new double[books];
        double sum = 0;
        for (int rank = 1; rank <= books; rank++) {
            weights[rank - 1] = 1.0 / rank;
            sum += weights[rank - 1];
        }
        WeightedChoice choice = new WeightedChoice(weights);
        SplittableRandom random = new SplittableRandom(1);
        int rounds = 1_000_000;
        int[] chosen = new int[books];
        for (int i = 0; i < rounds; i++) {
            chosen[choice.next(random)]++;
        }
        for (int place : new int[] {0, 1, 9, 99}) {
            double expected = rounds * weights[place] / sum;
            assertThat((double) chosen[place]).isCloseTo(expected, within(5 * Math.sqrt(expected)));
        }
    }

    @Test
    void choosesTheOnlyOne() {
        assertThat(new WeightedChoice(new double[] {3}).next(new SplittableRandom(1)))
                .isZero();
    }

    @Test
    void refusesWeightsThatAreNone() {
        assertThatThrownBy(() -> new WeightedChoice(new double[] {1, 0})).hasMessageContaining("a weight is 0.0");
        assertThatThrownBy(() -> new WeightedChoice(new double[] {Double.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new WeightedChoice(new double[0])).hasMessageContaining("nothing to choose from");
    }
}

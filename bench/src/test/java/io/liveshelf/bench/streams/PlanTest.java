// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.liveshelf.bench.BenchOptions;
import org.junit.jupiter.api.Test;

final class PlanTest {
    private static Plan plan(String... arguments) {
        return Plan.of(BenchOptions.of(arguments));
    }

    @Test
    void measuresEverythingByDefault() {
        Plan plan = plan();

        assertThat(plan.only()).containsExactly("facts", "start", "changes", "growth");
        assertThat(plan.events()).isEqualTo(2_000_000);
        assertThat(plan.books()).isEqualTo(10_000);
        assertThat(plan.growthBooks()).containsExactly(1_000, 100_000, 1_000_000);
    }

    @Test
    void takesLessWhenItMustBeQuick() {
        assertThat(plan("--quick").only()).containsExactly("facts", "start", "changes");
        assertThat(plan("--quick").events()).isLessThan(plan().events());
        assertThat(plan("--quick", "--events", "9").events()).isEqualTo(9);
    }

    @Test
    void takesFiveMillionFactsForAStart() {
        Plan plan = plan("--start");

        assertThat(plan.only()).containsExactly("start");
        assertThat(plan.events()).isEqualTo(5_000_000);
        assertThat(plan.books()).isEqualTo(100_000);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatIllegalArgumentException().isThrownBy(() -> plan("--only", "reads"));
        assertThatIllegalArgumentException().isThrownBy(() -> plan("--event", "1"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static Plan plan(long seed, int faults, boolean brief) {
        return Plan.of(new Plan.Scale(seed, faults, 3, brief));
    }

    private static List<Fault> faults(Plan plan) {
        return plan.rounds().stream()
                .flatMap(round -> round.faults().stream())
                .map(Plan.Planned::fault)
                .toList();
    }

    @Test
    void followsFromTheSeedAlone() {
        assertThat(plan(7, 300, false)).isEqualTo(plan(7, 300, false));
        assertThat(plan(7, 300, false).lines()).isNotEqualTo(plan(8, 300, false).lines());
    }

    @Test
    void hasAsManyFaultsAsAskedForInRoundsOfSome() {
        for (int faults : List.of(1, 8, 333)) {
            assertThat(faults(plan(1, faults, false))).hasSize(faults);
        }
        assertThat(plan(1, 333, false).rounds())
                .allSatisfy(round -> assertThat(round.faults()).hasSizeBetween(1, 32));
    }

    @Test
    void hasARollingRestartInTheMiddle() {
        List<Fault> faults = faults(plan(3, 200, false));
        assertThat(faults).filteredOn(fault -> fault instanceof RollingRestart).hasSize(1);
        assertThat(faults.indexOf(new RollingRestart())).isBetween(90, 135);
    }

    @Test
    void hitsEverythingInEveryWay() {
        Set<String> kinds = new HashSet<>();
        faults(plan(1, 2_000, false)).forEach(fault -> kinds.add(fault.kind()));
        assertThat(kinds)
                .hasSizeGreaterThan(25)
                .contains(
                        "kill -9 of broker and MongoDB",
                        "kill -9 of the writer's instance",
                        "SIGSTOP of redis",
                        "redis flushed",
                        "redis replaced by an empty one",
                        "clock an hour ahead",
                        "clock an hour behind",
                        "disk of a state directory full",
                        "collection copied again");
        assertThat(faults(plan(1, 2_000, false)))
                .anySatisfy(fault -> assertThat(fault.duration()).isGreaterThan(Duration.ofSeconds(100)));
    }

    @Test
    void takesNoTimeWhereItIsBrief() {
        assertThat(faults(plan(1, 500, true)))
                .allSatisfy(fault -> assertThat(fault.duration()).isLessThanOrEqualTo(Duration.ofSeconds(8)))
                .doesNotContain(new Kill(Part.BROKER));
    }
}

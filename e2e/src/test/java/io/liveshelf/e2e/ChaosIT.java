// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.bench.BenchOptions;
import io.liveshelf.bench.chaos.ChaosBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The short form of {@code ./liveshelf bench chaos}: one round of faults under traffic and readers, with two instances. This seed restarts
 * an instance, kills the writer's and another one, wipes a state directory, kills the Connect worker, delivers facts twice and
 * empties Redis, mostly at once.
 */
@EnabledIfSystemProperty(
        named = "drills",
        matches = "true",
        disabledReason = "it takes minutes; run it with -Ddrills=true")
@Execution(ExecutionMode.CONCURRENT)
class ChaosIT {
    @Test
    void losesNothingDoublesNothingAndFailsNoRead() throws Exception {
        assertThat(ChaosBench.inflict(BenchOptions.of("--brief", "--seed", "116", "--instances", "2", "--faults", "7")))
                .isEmpty();
    }
}

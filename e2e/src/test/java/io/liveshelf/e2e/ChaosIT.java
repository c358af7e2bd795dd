// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.bench.BenchOptions;
import io.liveshelf.bench.chaos.ChaosBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The short form of {@code ./liveshelf bench chaos}: one round of faults under traffic and readers, with two instances. This seed kills the
 * first API, Redis twice and the writer's instance, empties Redis, restarts the Connect worker and wipes a state directory, mostly at once.
 */
@Execution(ExecutionMode.CONCURRENT)
@OnProcesses
class ChaosIT {
    @Test
    void losesNothingDoublesNothingAndFailsNoRead() throws Exception {
        assertThat(ChaosBench.inflict(BenchOptions.of("--brief", "--seed", "25", "--instances", "2", "--faults", "7")))
                .isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.LoopStatus;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The health of the process.
 *
 * @param streams state of the topology
 * @param threads the threads that run it
 * @param merge state of the merge
 * @param redis state of the writer of views and cards
 * @param invalidator state of the invalidator
 * @param eventCounters records by source topic and outcome, of the tasks that this process has; kept with the state
 */
record HealthReport(
        KafkaStreams.State streams,
        ThreadReport threads,
        LoopStatus.Snapshot merge,
        LoopStatus.Snapshot redis,
        LoopStatus.Snapshot invalidator,
        Map<String, Map<EventOutcome, Long>> eventCounters) {

    HealthReport {
        eventCounters = Map.copyOf(eventCounters);
    }

    /** Whether every part works. An unreachable Redis or topic is no failure: views and invalidations wait for it. */
    boolean isWorking() {
        return streams.isRunningOrRebalancing()
                && threads.isHealthy()
                && merge.condition() != LoopStatus.Condition.FAILED
                && redis.condition() != LoopStatus.Condition.FAILED
                && invalidator.condition() != LoopStatus.Condition.FAILED;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.liveshelf.streams.LoopStatus;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How the process is.
 *
 * @param streams state of the topology
 * @param redis how the copying of views and cards goes
 * @param invalidations how the invalidation of filled keys goes
 * @param facts what became of facts since start
 * @param deadLetters unusable records by topic since start
 */
public record HealthReport(
        KafkaStreams.State streams,
        LoopStatus.Snapshot redis,
        LoopStatus.Snapshot invalidations,
        Map<String, Long> facts,
        Map<String, Long> deadLetters) {

    /** Copies the maps. */
    public HealthReport {
        facts = Map.copyOf(facts);
        deadLetters = Map.copyOf(deadLetters);
    }

    /** Redis may be unreachable: then writes are pending, and the process does what it should. */
    @JsonIgnore
    public boolean isWorking() {
        return streams.isRunningOrRebalancing()
                && redis.condition() != LoopStatus.Condition.FAILED
                && invalidations.condition() != LoopStatus.Condition.FAILED;
    }
}

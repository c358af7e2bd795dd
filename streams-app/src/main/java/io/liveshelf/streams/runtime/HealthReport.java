// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.liveshelf.streams.invalidation.InvalidatorStatus;
import io.liveshelf.streams.writer.WriterStatus;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/**
 * How the process is.
 *
 * @param streams state of the topology
 * @param redis state of the copy
 * @param dropper how the dropping of outdated keys goes
 * @param facts what became of facts since start
 * @param deadLetters unusable records by topic since start
 */
public record HealthReport(
        KafkaStreams.State streams,
        WriterStatus.Picture redis,
        InvalidatorStatus.Picture dropper,
        Map<String, Long> facts,
        Map<String, Long> deadLetters) {

    /** Copies the maps. */
    public HealthReport {
        facts = Map.copyOf(facts);
        deadLetters = Map.copyOf(deadLetters);
    }

    /** Redis may be away: then the views wait, and the process does what it should. */
    @JsonIgnore
    public boolean isWorking() {
        return streams.isRunningOrRebalancing()
                && redis.condition() != WriterStatus.Condition.FAILED
                && dropper.condition() != InvalidatorStatus.Condition.FAILED;
    }
}

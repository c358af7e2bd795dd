// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.streams.Topics;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.Topology;

/** The merge's part of the topology, from the topic of partials to that of views. */
public final class Merge {
    private static final String SOURCE = "merge-partials";
    private static final String PROCESSOR = "merge";

    private Merge() {}

    /**
     * Adds the merge to a topology.
     *
     * @param clock decides which partials are of today and of this week
     * @param period how long the merge waits for partials of other partitions before it publishes
     */
    public static void addTo(Topology topology, InstantSource clock, Duration period) {
        topology.addReadOnlyStateStore(
                        new PartialStoreBuilder(clock),
                        SOURCE,
                        Topics.PARTIALS.key().deserializer(),
                        Topics.PARTIALS.value().deserializer(),
                        Topics.PARTIALS.name(),
                        "merge-reader",
                        PartialReader::new)
                .addProcessor(PROCESSOR, () -> new MergeProcessor(clock, period), SOURCE)
                .connectProcessorAndStateStores(PROCESSOR, PartialStore.NAME)
                .addSink(
                        "merged-views",
                        Topics.VIEWS.name(),
                        Topics.VIEWS.key().serializer(),
                        Topics.VIEWS.value().serializer(),
                        PROCESSOR);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import io.liveshelf.console.pipeline.Pipeline.Flow;
import io.liveshelf.console.pipeline.TopicOffsets.Offsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What passes between the boxes of the picture, by counters that were read twice. Not thread-safe. */
final class Flows {
    private static final List<String> MADE = List.of("liveshelf.views", "liveshelf.cards");

    private final Rates rates;

    Flows(Rates rates) {
        this.rates = rates;
    }

    /**
     * The arrows.
     *
     * @param offsets null where Kafka does not answer
     * @param lag records that the streams have not processed; null where it is not known
     * @param answers of the API, by source
     * @param nanos when instances and API were asked
     */
    List<Flow> of(
            @Nullable Offsets offsets,
            @Nullable Long lag,
            InstanceNumbers instances,
            Map<String, Long> answers,
            long lookups,
            long nanos) {
        long kafka = offsets == null ? nanos : offsets.nanos();
        Long takenIn = instances.counters() == null
                ? null
                : (Long) instances.counters().takenIn();
        // a connector hands on each change of its collection as one record, so both arrows have the same number
        Double changes = rates.of("changes", offsets == null ? null : offsets.changes(), kafka);
        long all = answers.values().stream().mapToLong(Long::longValue).sum();
        return List.of(
                flow("mongo", "connect", changes, "changes/s"),
                flow("connect", "kafka", changes, "records/s"),
                new Flow("kafka", "streams", rates.of("taken-in", takenIn, nanos), "records/s", lag, null),
                flow(
                        "streams",
                        "views",
                        rates.of("made", offsets == null ? null : offsets.ends(MADE), kafka),
                        "views and cards/s"),
                new Flow(
                        "views",
                        "redis",
                        rates.of("written", instances.written(), nanos),
                        "writes/s",
                        null,
                        instances.pending()),
                flow("redis", "api", rates.of("lookups", lookups, nanos), "lookups/s"),
                flow("api", "readers", rates.of("answers", all, nanos), "answers/s"));
    }

    private static Flow flow(String from, String to, @Nullable Double rate, String unit) {
        return new Flow(from, to, rate, unit, null, null);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.generation.Generation;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The topics that a generation writes, except those of Kafka Streams itself. No other generation writes any of them. See docs/topics.md.
 *
 * @param generation whose topics these are
 */
public record OutputTopics(Generation generation) {
    /** Every partial: a partition's absolute share of the views, keyed by {@link PartialKey}. Compacted, one partition. */
    public Topic<String, byte[]> partials() {
        return named("partials");
    }

    /** The card of every visible book as Redis gets it, keyed by Redis key, partitioned by book id. Compacted. */
    public Topic<String, byte[]> cards() {
        return named("cards");
    }

    /** How many records of each source partition were taken in, and what became of them. Compacted. */
    public Topic<String, byte[]> eventCounters() {
        return named("event-counters");
    }

    /** Every materialized view as Redis gets it, keyed by Redis key. Compacted. */
    public Topic<String, byte[]> views() {
        return named("views");
    }

    /** Invalidations, as JSON and without keys. */
    public Topic<String, byte[]> invalidations() {
        return named("invalidations");
    }

    /** Dead letters: original key and value; headers name the source and the reason. */
    public Topic<byte[], DeadLetter> deadLetters() {
        return new Topic<>(generation.topic("dead-letters"), Serdes.ByteArray(), DeadLetterSerde.create());
    }

    /** The names of all of them. */
    public List<String> names() {
        return List.of(
                partials().name(),
                cards().name(),
                eventCounters().name(),
                views().name(),
                invalidations().name(),
                deadLetters().name());
    }

    private Topic<String, byte[]> named(String output) {
        return new Topic<>(generation.topic(output), Serdes.String(), Serdes.ByteArray());
    }
}

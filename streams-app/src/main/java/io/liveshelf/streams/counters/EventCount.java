// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.counters;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.json.Json;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.state.UnknownVersionException;
import java.util.Map;

/**
 * What became of the records of a source partition. The outcomes add up to {@code in}.
 *
 * @param version the version of this format
 * @param from the offset of the first record that was taken in
 * @param next the offset after the last record that was taken in
 * @param in how many records were taken in
 */
record EventCount(
        @JsonProperty("v") int version,
        long from,
        long next,
        long in,
        long counted,
        long duplicates,
        long late,
        long deadLettered) {
    private static final int VERSION = 1;

    /** The count of the records from one offset to another, by outcome. */
    static EventCount of(long from, long next, long counted, long duplicates, long late, long deadLettered) {
        long in = counted + duplicates + late + deadLettered;
        return new EventCount(VERSION, from, next, in, counted, duplicates, late, deadLettered);
    }

    /** Reads what {@link #bytes} wrote. */
    static EventCount read(byte[] bytes) {
        EventCount count = Json.read(bytes, EventCount.class);
        UnknownVersionException.check("an event counter", count.version, VERSION);
        return count;
    }

    byte[] bytes() {
        return Json.bytes(this);
    }

    /** The records by outcome. */
    Map<EventOutcome, Long> byOutcome() {
        return Map.of(
                EventOutcome.COUNTED, counted,
                EventOutcome.DUPLICATE, duplicates,
                EventOutcome.LATE, late,
                EventOutcome.DEAD_LETTERED, deadLettered);
    }
}

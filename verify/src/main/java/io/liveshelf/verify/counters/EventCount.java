// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.counters;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import io.liveshelf.contract.json.Json;
import java.io.IOException;

/**
 * What became of the records of one source partition, as the streams have counted it.
 *
 * @param version of this format
 * @param from offset of the first record that was taken in
 * @param next offset behind the last one
 * @param in how many were taken in
 */
record EventCount(
        @JsonProperty("v") int version,
        long from,
        long next,
        long in,
        long counted,
        long duplicates,
        long late,
        @JsonProperty("dead_lettered") long deadLettered) {
    private static final int VERSION = 1;

    static EventCount read(String key, byte[] json) throws IOException {
        EventCount count;
        try {
            count = Json.mapper().readValue(json, EventCount.class);
        } catch (JacksonException e) {
            throw new IOException("the event counters of " + key + " are unreadable: " + e.getOriginalMessage(), e);
        }
        if (count.version != VERSION) {
            throw new IOException("the event counters of " + key + " have version " + count.version
                    + ", this command knows version " + VERSION);
        }
        return count;
    }

    /** The records whose fate is known. */
    long outcomes() {
        return counted + duplicates + late + deadLettered;
    }

    /** Whether the record at that offset is one of these. */
    boolean includes(long offset) {
        return offset >= from && offset < next;
    }

    String outcomesInWords() {
        return counted + " counted + " + duplicates + " duplicates + " + late + " late + " + deadLettered
                + " dead-lettered = " + outcomes();
    }
}

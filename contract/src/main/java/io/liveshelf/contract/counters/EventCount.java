// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.counters;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.json.Json;

/**
 * What became of the records of one source partition: a value of {@code liveshelf.event-counters}, and of the stores that it is
 * published from. Each record that is taken in has one outcome, so {@link #outcomes} is {@code in}; whoever reads one from
 * elsewhere checks that, and that it knows the version.
 *
 * @param version of this format
 * @param from offset of the first record that was taken in
 * @param next offset behind the last one
 * @param in how many were taken in
 * @param counted facts that count, and state documents
 * @param duplicates facts that had been counted before
 * @param late facts that are older than what the ledger keeps
 * @param deadLettered records that were set aside with a reason
 */
public record EventCount(
        @JsonProperty("v") int version,
        long from,
        long next,
        long in,
        long counted,
        long duplicates,
        long late,
        long deadLettered) {
    /** The version that this program writes, and the only one that it can read. */
    public static final int VERSION = 1;

    /** The count of the records from one offset to another, by outcome. */
    public static EventCount of(long from, long next, long counted, long duplicates, long late, long deadLettered) {
        long in = counted + duplicates + late + deadLettered;
        return new EventCount(VERSION, from, next, in, counted, duplicates, late, deadLettered);
    }

    /** Reads what {@link #bytes} wrote, whatever its version; {@link java.io.UncheckedIOException} if it is nothing of the kind. */
    public static EventCount read(byte[] bytes) {
        return Json.read(bytes, EventCount.class);
    }

    /** As JSON. */
    public byte[] bytes() {
        return Json.bytes(this);
    }

    /** The records whose outcome is known. */
    public long outcomes() {
        return counted + duplicates + late + deadLettered;
    }

    /** Whether the record at that offset is one of these. */
    public boolean includes(long offset) {
        return offset >= from && offset < next;
    }
}

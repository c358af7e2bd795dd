// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of a collection's as-of, durably: a value of the topic {@link HistoryKey#TOPIC}. Its key says what it is
 * about; a tombstone takes it away.
 *
 * @param version of this format
 * @param at when it was written
 * @param complete up to when the topic of the collection is complete all the same; null: not known
 * @param reason for people, a phrase without the subject
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HistoryMark(
        @JsonProperty("v") int version,
        Instant at,
        @Nullable Instant complete,
        String reason) {
    /** The version that this program writes. */
    public static final int VERSION = 1;

    /** A mark of now. */
    public static HistoryMark of(Instant at, @Nullable Instant complete, String reason) {
        return new HistoryMark(VERSION, at, complete, reason);
    }

    /** Reads what {@link #bytes} wrote; {@link java.io.UncheckedIOException} if it is nothing of the kind. */
    public static HistoryMark read(byte[] bytes) {
        return Json.read(bytes, HistoryMark.class);
    }

    /** As JSON. */
    public byte[] bytes() {
        return Json.bytes(this);
    }
}

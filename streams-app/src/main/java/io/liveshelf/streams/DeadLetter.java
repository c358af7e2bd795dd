// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.util.Arrays;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be read or makes no sense. It is set aside with its reason and never stops the pipeline. So it is never
 * too large for its topic: what exceeds the limits is cut, and the reason says so.
 *
 * @param topic the topic that it came from
 * @param original the value, unchanged; null: it had none
 */
@SuppressWarnings("ArrayRecordComponent") // passed through, never compared
public record DeadLetter(String topic, int partition, long offset, String reason, byte @Nullable [] original) {
    /** The largest value that is kept whole, in bytes. No topic takes larger ones, see docs/topics.md. */
    static final int LARGEST_ORIGINAL = 64 << 20;

    private static final int LARGEST_REASON = 1_000;
    /** Enough to see what it is. */
    private static final int KEPT = 64 << 10;

    /** Cuts what is too large. */
    public DeadLetter {
        if (reason.length() > LARGEST_REASON) {
            reason = reason.substring(0, LARGEST_REASON) + "…";
        }
        if (original != null && original.length > LARGEST_ORIGINAL) {
            reason = "[value of %d bytes, cut to %d] %s".formatted(original.length, KEPT, reason);
            original = Arrays.copyOf(original, KEPT);
        }
    }

    /** The dead letter of the record at {@code source}. */
    @SuppressWarnings("NullAway") // it takes the annotation of a record's array for one of its elements
    public static DeadLetter of(RecordMetadata source, byte @Nullable [] original, String reason) {
        return new DeadLetter(source.topic(), source.partition(), source.offset(), reason, original);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A record that cannot be read or makes no sense. It is set aside with its reason and never stops the pipeline.
 *
 * @param topic the topic that it came from
 * @param original the value, unchanged
 */
@SuppressWarnings("ArrayRecordComponent") // passed through, never compared
public record DeadLetter(String topic, int partition, long offset, String reason, byte[] original)
        implements IntakeResult {
    /** The dead letter of the record at {@code source}. */
    public static DeadLetter of(RecordMetadata source, byte[] original, String reason) {
        return new DeadLetter(source.topic(), source.partition(), source.offset(), reason, original);
    }
}

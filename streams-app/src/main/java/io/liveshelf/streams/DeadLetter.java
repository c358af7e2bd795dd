// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A record that cannot be read or makes no sense. It is kept with its reason and never stops the pipeline.
 *
 * @param topic where it came from
 * @param original the value as it came
 */
@SuppressWarnings("ArrayRecordComponent") // passed through, never compared
public record DeadLetter(String topic, int partition, long offset, String reason, byte[] original)
        implements RoutedEvent {
    /** A letter about the record at {@code source}. */
    public static DeadLetter of(RecordMetadata source, byte[] original, String reason) {
        return new DeadLetter(source.topic(), source.partition(), source.offset(), reason, original);
    }
}

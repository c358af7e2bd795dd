// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.contract.letters.LetterHeader;
import java.time.Instant;
import java.util.Comparator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter without its value, which may be large.
 *
 * @param source the record that the streams set aside; of a letter that was redriven, the record that redrove it
 * @param origin the record that was set aside first
 * @param time of the record that was set aside
 * @param attempts how often the streams have tried to read it
 * @param key of the record
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Letter(
        LetterId id, Source source, Source origin, String reason, Instant time, long attempts, byte @Nullable [] key) {
    /** Of letters of one record: the newest last. */
    static final Comparator<Letter> AGE = Comparator.comparingLong(Letter::attempts)
            .thenComparing(Letter::time)
            .thenComparing(Letter::id);

    /** What the streams write before the reason of a value that was too large to be kept. */
    private static final String CUT = "[value of ";

    /** Null: the record is no dead letter of the streams. */
    @SuppressWarnings("NullAway") // it takes the annotation of a record's array for one of its elements
    static @Nullable Letter of(ConsumerRecord<byte[], byte[]> record) {
        var headers = new HeaderText(record.headers());
        Source source =
                headers.source(LetterHeader.SOURCE_TOPIC, LetterHeader.SOURCE_PARTITION, LetterHeader.SOURCE_OFFSET);
        String reason = headers.text(LetterHeader.REASON);
        if (source == null || reason == null) {
            return null;
        }
        Source origin =
                headers.source(LetterHeader.ORIGIN_TOPIC, LetterHeader.ORIGIN_PARTITION, LetterHeader.ORIGIN_OFFSET);
        Long attempts = headers.number(LetterHeader.ATTEMPTS);
        return new Letter(
                new LetterId(record.partition(), record.offset()),
                source,
                origin == null ? source : origin,
                reason,
                Instant.ofEpochMilli(record.timestamp()),
                attempts == null ? 1 : attempts,
                record.key());
    }

    Letter withReason(String same) {
        return new Letter(id, source, origin, same, time, attempts, key);
    }

    /** Whether its value is not what was set aside. */
    boolean isCut() {
        return reason.startsWith(CUT);
    }
}

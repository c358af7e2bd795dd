// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.letters.LetterHeader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Says that a letter has been dealt with. It lies beside the letter, written after what was sent. So where it is missing the letter
 * is sent once more, which does no harm, and it is never there without what it says.
 *
 * @param version of this format
 * @param origin the record that was set aside first
 * @param attempts of the letter; a letter that comes back has more
 * @param sent the record that redrives it; null: nothing was sent, because a newer record of the document has replaced it
 * @param at when
 */
record Receipt(
        @JsonProperty("v") int version,
        Source origin,
        long attempts,
        @Nullable Source sent,
        Instant at) {
    private static final int VERSION = 1;

    static Receipt sent(Letter letter, Source sent, Instant at) {
        return new Receipt(VERSION, letter.origin(), letter.attempts(), sent, at);
    }

    static Receipt superseded(Letter letter, Instant at) {
        return new Receipt(VERSION, letter.origin(), letter.attempts(), null, at);
    }

    /** The record of it, for the partition of its letter. */
    ProducerRecord<byte[], byte[]> record(LetterId letter) {
        byte[] version = Integer.toString(VERSION).getBytes(StandardCharsets.UTF_8);
        byte[] noKey = null;
        return new ProducerRecord<>(
                Topics.LETTERS,
                letter.partition(),
                noKey,
                Json.bytes(this),
                List.of(new RecordHeader(LetterHeader.RECEIPT.key(), version)));
    }

    /** Null: the record is no receipt, or one of a version that is not known; its letter is then open. */
    static @Nullable Receipt of(ConsumerRecord<byte[], byte[]> record) {
        Long version = new HeaderText(record.headers()).number(LetterHeader.RECEIPT);
        if (version == null || version != VERSION || record.value() == null) {
            return null;
        }
        try {
            return Json.read(record.value(), Receipt.class);
        } catch (UncheckedIOException e) {
            return null;
        }
    }
}

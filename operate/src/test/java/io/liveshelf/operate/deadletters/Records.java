// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.contract.letters.LetterHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records of the topic of dead letters, one after the other in partition 0, all of partition 3 of their source. */
final class Records {
    static final Instant TIME = Instant.parse("2026-11-24T20:00:00Z");
    static final String BOOKS = "community.online_books";
    static final String VIEWS = "community.book_view_sessions";

    private long next;

    /** A letter as the streams write it when they set a record aside. */
    ConsumerRecord<byte[], byte[]> letter(String topic, long offset, String reason) {
        return record(bytes("key" + offset), bytes("value"), source(topic, offset, reason));
    }

    /** A letter of the record that redrove another one. */
    ConsumerRecord<byte[], byte[]> back(ProducerRecord<byte[], byte[]> redriven, long offset, String reason) {
        Headers headers = source(redriven.topic(), offset, reason);
        redriven.headers().forEach(headers::add);
        return record(redriven.key(), redriven.value(), headers);
    }

    /** The same as it was sent. */
    ConsumerRecord<byte[], byte[]> receipt(ProducerRecord<byte[], byte[]> sent) {
        return record(null, sent.value(), sent.headers());
    }

    ConsumerRecord<byte[], byte[]> record(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                Topics.LETTERS,
                0,
                next++,
                TIME.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty());
    }

    static Headers source(String topic, long offset, String reason) {
        return new RecordHeaders()
                .add(LetterHeader.SOURCE_TOPIC.key(), bytes(topic))
                .add(LetterHeader.SOURCE_PARTITION.key(), bytes("3"))
                .add(LetterHeader.SOURCE_OFFSET.key(), bytes(Long.toString(offset)))
                .add(LetterHeader.REASON.key(), bytes(reason));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

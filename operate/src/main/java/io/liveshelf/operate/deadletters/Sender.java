// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.contract.letters.LetterHeader;
import io.liveshelf.operate.kafka.Unavailable;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Sends letters on their way: facts to their topic, documents to the topic of redrives, where the intake judges them. A receipt
 * follows when the broker has a record, so a letter without one is open, and at worst is sent twice.
 */
final class Sender {
    private static final int MOST_PENDING = 200;
    private static final long MOST_BYTES = 8 << 20;

    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;
    private final List<Pending> pending = new ArrayList<>();
    private long bytes;

    private final Map<LetterId, Source> sent = new TreeMap<>();
    private final Map<LetterId, String> failed = new TreeMap<>();

    Sender(Producer<byte[], byte[]> producer, InstantSource clock) {
        this.producer = producer;
        this.clock = clock;
    }

    private record Pending(Letter letter, Future<RecordMetadata> answer) {}

    /** Sends a letter; {@link #finish} waits for it. */
    void send(Letter letter, ConsumerRecord<byte[], byte[]> record) throws Unavailable, InterruptedException {
        pending.add(new Pending(letter, producer.send(redriven(letter, record))));
        bytes += record.value() == null ? 0 : record.value().length;
        if (pending.size() >= MOST_PENDING || bytes >= MOST_BYTES) {
            finish();
        }
    }

    /** Says of a letter that it need not be sent. */
    void close(List<Letter> superseded) throws Unavailable, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> receipts = superseded.stream()
                .map(letter -> Receipt.superseded(letter, clock.instant()).record(letter.id()))
                .toList();
        write(receipts);
    }

    /** The same key, value and partition as the record that was set aside first. */
    static ProducerRecord<byte[], byte[]> redriven(Letter letter, ConsumerRecord<byte[], byte[]> record) {
        String topic = Topics.isFacts(letter.origin().topic()) ? letter.origin().topic() : Topics.REDRIVES;
        Headers headers = new RecordHeaders(record.headers());
        for (LetterHeader each : LetterHeader.values()) {
            headers.remove(each.key());
        }
        put(headers, LetterHeader.ORIGIN_TOPIC, letter.origin().topic());
        put(
                headers,
                LetterHeader.ORIGIN_PARTITION,
                Integer.toString(letter.origin().partition()));
        put(headers, LetterHeader.ORIGIN_OFFSET, Long.toString(letter.origin().offset()));
        put(headers, LetterHeader.ATTEMPTS, Long.toString(letter.attempts() + 1));
        return new ProducerRecord<>(topic, letter.origin().partition(), record.key(), record.value(), headers);
    }

    private static void put(Headers headers, LetterHeader name, String value) {
        headers.add(name.key(), value.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until everything is sent, and writes receipts. */
    void finish() throws Unavailable, InterruptedException {
        producer.flush();
        List<ProducerRecord<byte[], byte[]>> receipts = new ArrayList<>();
        for (Pending each : pending) {
            LetterId id = each.letter.id();
            try {
                RecordMetadata place = each.answer.get();
                var source = new Source(place.topic(), place.partition(), place.offset());
                sent.put(id, source);
                receipts.add(Receipt.sent(each.letter, source, clock.instant()).record(id));
            } catch (ExecutionException e) {
                failed.put(
                        id,
                        String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
            }
        }
        pending.clear();
        bytes = 0;
        write(receipts);
    }

    private void write(List<ProducerRecord<byte[], byte[]>> receipts) throws Unavailable, InterruptedException {
        List<Future<RecordMetadata>> answers =
                receipts.stream().map(producer::send).toList();
        producer.flush();
        for (Future<RecordMetadata> answer : answers) {
            try {
                answer.get();
            } catch (ExecutionException e) {
                throw new Unavailable(
                        "letters were sent, but a receipt could not be written to " + Topics.LETTERS + " ("
                                + e.getCause() + "); the letters stay open, and to redrive them once more does no harm",
                        e);
            }
        }
    }

    /** How many are sent. */
    int count() {
        return sent.size();
    }

    /** The record that redrives a letter; empty: it could not be sent, or is not there any more. */
    Optional<Source> sent(Letter letter) {
        return Optional.ofNullable(sent.get(letter.id()));
    }

    /** Why letters could not be sent. */
    Map<LetterId, String> failed() {
        return failed;
    }
}

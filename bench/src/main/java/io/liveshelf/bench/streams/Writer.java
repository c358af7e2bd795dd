// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the records of MongoDB's topics in the place of the connectors. */
final class Writer implements AutoCloseable {
    static final String SESSIONS = "community.book_view_sessions";
    static final String BOOKS = "community.online_books";

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Writer(String kafka) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        64 << 10),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void book(int book, byte[] document) {
        send(BOOKS, Catalogue.key(book), document);
    }

    void session(int book, byte[] document) {
        send(SESSIONS, Catalogue.bookId(book), document);
    }

    private void send(String topic, String key, byte[] value) {
        var unused = producer.send(
                new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value), (metadata, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                });
    }

    /** Waits until everything is written. */
    void flush() throws ExecutionException {
        producer.flush();
        Exception problem = failure.get();
        if (problem != null) {
            throw new ExecutionException("a record was not written", problem);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}

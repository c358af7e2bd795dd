// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.history;

import io.liveshelf.contract.history.HistoryKey;
import io.liveshelf.contract.history.HistoryMark;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.bson.BsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what was noticed, and returns when Kafka has it. */
final class Marks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Marks.class);
    private static final long LIMIT_SECONDS = 30;

    private final Producer<byte[], byte[]> producer;
    private final InstantSource clock;

    Marks(Producer<byte[], byte[]> producer, InstantSource clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /** Marks a collection as one of which changes may be missing. */
    void lost(String collection, HistoryMark mark) throws ExecutionException, InterruptedException, TimeoutException {
        LOG.error(
                "Changes of {} may be missing: {}; './liveshelf recover {}' copies it again",
                collection,
                mark.reason(),
                collection);
        send(HistoryKey.lost(collection).text(), mark.bytes());
    }

    /** Notes up to where MongoDB was watched. */
    void watched(BsonDocument token) throws ExecutionException, InterruptedException, TimeoutException {
        send(Watched.KEY, Watched.of(clock.instant(), token.toJson()).bytes());
    }

    private void send(String key, byte[] value) throws ExecutionException, InterruptedException, TimeoutException {
        producer.send(new ProducerRecord<>(HistoryKey.TOPIC, 0, key.getBytes(StandardCharsets.UTF_8), value))
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(1));
    }
}

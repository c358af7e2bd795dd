// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import io.liveshelf.contract.history.HistoryKey;
import io.liveshelf.contract.history.HistoryMark;
import io.liveshelf.contract.history.HistoryMarks;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** The topic of marks: reads and writes it. */
final class HistoryTopic {
    private final TopicScan scan;
    private final Producer<byte[], byte[]> producer;

    HistoryTopic(TopicScan scan, Producer<byte[], byte[]> producer) {
        this.scan = scan;
        this.producer = producer;
    }

    /**
     * The marks that stand.
     *
     * @param offsets where the mark that stands is in the topic
     */
    record Standing(HistoryMarks marks, Map<HistoryKey, Long> offsets) {
        /** Whether a loss was marked behind this offset. */
        boolean isLostSince(String collection, long offset) {
            return marks.lost().containsKey(collection)
                    && offsets.getOrDefault(HistoryKey.lost(collection), 0L) > offset;
        }
    }

    /** All marks, as of now. */
    Standing read() throws CopyFailure {
        var marks = new HistoryMarks();
        var offsets = new HashMap<HistoryKey, Long>();
        scan.all(
                HistoryKey.TOPIC,
                record -> marks.put(record.key(), record.value()).ifPresent(key -> offsets.put(key, record.offset())));
        return new Standing(marks, offsets);
    }

    /** Sets a mark and returns its offset. */
    long put(HistoryKey key, HistoryMark mark) throws CopyFailure, InterruptedException {
        return send(key, mark.bytes());
    }

    /** Takes a mark away. */
    void clear(HistoryKey key) throws CopyFailure, InterruptedException {
        send(key, null);
    }

    private long send(HistoryKey key, byte @Nullable [] value) throws CopyFailure, InterruptedException {
        byte[] name = key.text().getBytes(StandardCharsets.UTF_8);
        try {
            return producer.send(new ProducerRecord<>(HistoryKey.TOPIC, 0, name, value))
                    .get()
                    .offset();
        } catch (ExecutionException e) {
            throw new CopyFailure("Kafka does not take a mark in " + HistoryKey.TOPIC + ": " + e.getCause(), e);
        } catch (KafkaException e) {
            throw new CopyFailure("Kafka does not take a mark in " + HistoryKey.TOPIC + ": " + e.getMessage(), e);
        }
    }
}

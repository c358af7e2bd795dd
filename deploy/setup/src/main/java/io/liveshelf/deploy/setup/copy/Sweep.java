// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of a topic of state what a copy has not touched: those documents were deleted while nobody saw it. Nobody else may
 * write to the topic meanwhile.
 */
final class Sweep {
    private final TopicScan scan;
    private final Producer<byte[], byte[]> producer;

    Sweep(TopicScan scan, Producer<byte[], byte[]> producer) {
        this.scan = scan;
        this.producer = producer;
    }

    /**
     * Writes a tombstone for each key that has a document before these offsets and no record behind them.
     *
     * @param began where the partitions ended when the copy began
     * @return how many
     */
    long run(Map<TopicPartition, Long> began) throws CopyFailure, InterruptedException {
        long swept = 0;
        for (Map.Entry<TopicPartition, Long> partition : began.entrySet()) {
            if (partition.getValue() > 0) {
                swept += tombstones(partition.getKey(), untouched(partition.getKey(), partition.getValue()));
            }
        }
        return swept;
    }

    private Set<Bytes> untouched(TopicPartition partition, long began) throws CopyFailure {
        var touched = new KeySet();
        scan.from(partition, began, record -> {
            if (record.key() != null) {
                touched.add(record.key());
            }
        });
        touched.seal();
        var old = new HashSet<Bytes>();
        scan.before(partition, began, record -> remember(record.key(), record.value(), touched, old));
        return old;
    }

    private static void remember(byte @Nullable [] key, byte @Nullable [] value, KeySet touched, Set<Bytes> old) {
        if (key == null || touched.contains(key)) {
            return;
        }
        if (value == null) {
            old.remove(Bytes.wrap(key));
        } else {
            old.add(Bytes.wrap(key));
        }
    }

    private long tombstones(TopicPartition partition, Set<Bytes> keys) throws CopyFailure, InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>(keys.size());
        try {
            for (Bytes key : keys) {
                sent.add(
                        producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key.get(), null)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new CopyFailure("Kafka takes no tombstones in " + partition.topic() + ": " + e.getCause(), e);
        } catch (KafkaException e) {
            throw new CopyFailure("Kafka takes no tombstones in " + partition.topic() + ": " + e.getMessage(), e);
        }
        return sent.size();
    }
}

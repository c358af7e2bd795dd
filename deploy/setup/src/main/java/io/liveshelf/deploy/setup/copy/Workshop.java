// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What all copies of a deployment use. */
record Workshop(Worker worker, Tokens tokens, TopicScan scan, HistoryTopic history, Producer<byte[], byte[]> producer)
        implements AutoCloseable {

    static Workshop of(Place place) throws CopyFailure {
        try {
            Tokens tokens = Tokens.of(place);
            Producer<byte[], byte[]> producer = producer(place);
            TopicScan scan = TopicScan.of(place);
            return new Workshop(new Worker(place.connect()), tokens, scan, new HistoryTopic(scan, producer), producer);
        } catch (KafkaException e) {
            throw new CopyFailure(place.kafka().explain(e), e);
        }
    }

    /** It waits for all replicas, and for no more than half a minute. */
    private static Producer<byte[], byte[]> producer(Place place) {
        Map<String, Object> settings = place.kafka().properties();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L << 20);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        producer.close();
        scan.close();
        tokens.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.Topics;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The clients of Kafka Streams as it makes them itself, except that all threads of the process together take in no more than a
 * {@link Pace} allows. What goes from stage to stage is not counted, nor what restores stores.
 */
final class ThrottledClients implements KafkaClientSupplier {
    private final Pace pace;
    private final Set<String> sources;

    private ThrottledClients(Pace pace, Set<String> sources) {
        this.pace = pace;
        this.sources = sources;
    }

    /**
     * Clients that take in as much as this allows.
     *
     * @param facts the topics of facts that are read
     */
    static ThrottledClients at(Pace pace, Set<String> facts) {
        var sources = new HashSet<>(Topics.DOCUMENTS);
        sources.addAll(facts);
        return new ThrottledClients(pace, sources);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return ThrottledConsumer.of(consumer(config), sources, pace);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import io.liveshelf.bench.drill.Fact;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends facts again, as a connector does that was interrupted. */
final class Duplicates implements AutoCloseable {
    private final Producer<String, byte[]> connector;

    Duplicates(String bootstrapServers) {
        connector = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void send(List<Fact> facts) throws InterruptedException, ExecutionException {
        List<Future<RecordMetadata>> sent = facts.stream()
                .map(fact -> connector.send(new ProducerRecord<>(
                        "community." + fact.collection(),
                        fact.book(),
                        fact.document().toBsonDocument().toJson().getBytes(StandardCharsets.UTF_8))))
                .toList();
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    @Override
    public void close() {
        connector.close();
    }
}

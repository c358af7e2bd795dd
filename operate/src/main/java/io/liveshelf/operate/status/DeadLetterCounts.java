// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.status;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.operate.status.StatusReport.DeadLetters;
import io.liveshelf.operate.status.StatusReport.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the dead letters by reason: those that are in the topic, and with each look those that have come since. */
final class DeadLetterCounts implements AutoCloseable {

    private static final String TOPIC = "liveshelf.dead-letters";
    /** Of each partition; a letter may have 64 MiB, and this is a look, not a search. */
    private static final long MOST = 1_000;

    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration limit;
    private final Map<List<String>, Long> counts = new HashMap<>();
    private List<TopicPartition> partitions = List.of();
    private boolean complete = true;

    DeadLetterCounts(KafkaConnection kafka, Duration limit) {
        this.limit = limit;
        Map<String, Object> settings = kafka.properties();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        // letters may be large, and only their headers matter
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** One look at a time: a consumer is for one thread, and a look that nobody waits for any more may still go on. */
    synchronized DeadLetters look() {
        if (partitions.isEmpty()) {
            begin();
        }
        long end = System.nanoTime() + limit.toNanos();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
            if (System.nanoTime() > end) {
                return result(false);
            }
            consumer.poll(POLL).forEach(this::count);
        }
        return result(complete);
    }

    private void begin() {
        List<TopicPartition> all = consumer.partitionsFor(TOPIC).stream()
                .map(each -> new TopicPartition(TOPIC, each.partition()))
                .toList();
        consumer.assign(all);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
        consumer.endOffsets(all).forEach((partition, end) -> {
            long from = Math.max(begins.getOrDefault(partition, 0L), end - MOST);
            complete &= from <= begins.getOrDefault(partition, 0L);
            consumer.seek(partition, from);
        });
        partitions = all;
    }

    private void count(ConsumerRecord<byte[], byte[]> letter) {
        counts.merge(
                List.of(header(letter, "liveshelf.source.topic"), header(letter, "liveshelf.reason")), 1L, Long::sum);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null
                ? "unknown"
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    private DeadLetters result(boolean isComplete) {
        List<Reason> reasons = counts.entrySet().stream()
                .map(each -> new Reason(each.getKey().get(0), each.getKey().get(1), each.getValue()))
                .sorted(Comparator.comparingLong(Reason::count)
                        .reversed()
                        .thenComparing(Reason::topic)
                        .thenComparing(Reason::reason))
                .toList();
        return new DeadLetters(reasons.stream().mapToLong(Reason::count).sum(), isComplete, reasons);
    }

    /** Ends a look that is under way. */
    @Override
    public void close() {
        consumer.wakeup();
        synchronized (this) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }
}

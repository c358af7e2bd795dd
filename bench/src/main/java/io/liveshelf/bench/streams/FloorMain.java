// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The floor: a plain consumer that reads the same records and keeps the same counts in hash maps, with nothing durable. It
 * prints a line {@code sample N} every now and then, and at last {@code heap BYTES} and {@code distinct N}.
 */
public final class FloorMain {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long SAMPLE_MILLIS = 50;

    private final LongAdder read = new LongAdder();
    private final String kafka;
    private final String topic;

    private FloorMain(String kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    /** What a thread keeps of the records of its partitions. */
    interface Counts {
        void add(byte[] document) throws IOException;

        long distinct();
    }

    /** Environment: FLOOR_KAFKA, FLOOR_TOPIC, FLOOR_KIND (sessions or books), FLOOR_THREADS, FLOOR_FROM, FLOOR_EVENTS. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> environment = System.getenv();
        var floor = new FloorMain(
                Objects.requireNonNull(environment.get("FLOOR_KAFKA")),
                Objects.requireNonNull(environment.get("FLOOR_TOPIC")));
        floor.run(
                Objects.equals(environment.get("FLOOR_KIND"), "books"),
                Integer.parseInt(environment.getOrDefault("FLOOR_THREADS", "1")),
                List.of(environment.getOrDefault("FLOOR_FROM", "").split(",")).stream()
                        .map(Long::valueOf)
                        .toList(),
                Long.parseLong(environment.getOrDefault("FLOOR_EVENTS", "0")));
    }

    private void run(boolean books, int threads, List<Long> from, long events) throws InterruptedException {
        List<Counts> counts = new ArrayList<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Counts own = books ? new Totals() : new Views();
            int worker = i;
            counts.add(own);
            workers.add(new Thread(() -> read(own, worker, threads, from), "floor-" + worker));
        }
        workers.forEach(thread -> thread.setDaemon(true));
        workers.forEach(Thread::start);
        long last = 0;
        while (last < events) {
            TimeUnit.MILLISECONDS.sleep(last == 0 ? 1 : SAMPLE_MILLIS);
            long now = read.sum();
            if (now > last) {
                last = now;
                System.out.println("sample " + now);
            }
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.println(
                "distinct " + counts.stream().mapToLong(Counts::distinct).sum());
        System.out.println("heap " + (runtime.totalMemory() - runtime.freeMemory()));
        System.exit(0);
    }

    private void read(Counts counts, int worker, int threads, List<Long> from) {
        Map<String, Object> config =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> mine = new ArrayList<>();
            for (int partition = worker; partition < from.size(); partition += threads) {
                mine.add(new TopicPartition(topic, partition));
            }
            consumer.assign(mine);
            mine.forEach(each -> consumer.seek(each, from.get(each.partition())));
            while (true) {
                int polled = 0;
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    counts.add(record.value());
                    polled++;
                }
                read.add(polled);
            }
        } catch (IOException e) {
            System.out.println("failed " + e);
            System.exit(1);
        }
    }

    /** Views by book and hour, each session once. */
    private static final class Views implements Counts {
        private final Set<String> seen = new HashSet<>();
        private final Map<String, Map<Long, Integer>> hours = new HashMap<>();

        @Override
        public void add(byte[] document) throws IOException {
            FieldReader.Session session = FieldReader.session(document);
            if (session.id() != null && session.bookId() != null && seen.add(session.id())) {
                hours.computeIfAbsent(session.bookId(), each -> new HashMap<>())
                        .merge(session.at() / HOUR, 1, Integer::sum);
            }
        }

        @Override
        public long distinct() {
            return seen.size();
        }
    }

    /** The last total views by book. */
    private static final class Totals implements Counts {
        private final Map<String, Long> totals = new HashMap<>();

        @Override
        public void add(byte[] document) throws IOException {
            FieldReader.Book book = FieldReader.book(document);
            if (book.bookId() != null) {
                totals.put(book.bookId(), book.totalViews());
            }
        }

        @Override
        public long distinct() {
            return totals.size();
        }
    }
}

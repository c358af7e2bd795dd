// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.liveshelf.contract.testing.TestFolders;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.BookEventSerde;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.counters.EventTotals;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Prints what CPU time the intake of documents takes for a change of a book's counters, serialised for its topic, without
 * Kafka's own share. Run by hand.
 */
final class IntakeTimes {
    private static final Serializer<BookEvent> EVENTS = BookEventSerde.create().serializer();
    private static long bytes;

    private IntakeTimes() {}

    /** Prints the times. */
    public static void main(String[] args) {
        for (int books : new int[] {10_000, 100_000}) {
            Processor<byte[], byte[], Object, Object> intake = DocumentIntake.supplier(
                            Duration.ofMillis(100), new BookPartitions(), new EventTotals())
                    .get();
            intake.init(context(books));
            measure(intake, books, books);
            for (int round = 0; round < 4; round++) {
                measure(intake, books, 200_000);
            }
        }
    }

    private static void measure(Processor<byte[], byte[], Object, Object> intake, int books, int changes) {
        var random = new Random(changes);
        long time = 0;
        long before = bytes;
        for (int i = 0; i < changes; i++) {
            int book = changes == books ? i : random.nextInt(books);
            Record<byte[], byte[]> record = record(book, random.nextInt(1_000_000));
            long start = cpuTime();
            intake.process(record);
            time += cpuTime() - start;
        }
        System.out.printf(
                Locale.ROOT,
                "%7d books, %7d changes: %6.2f µs, %d bytes of events each%n",
                books,
                changes,
                time / 1e3 / changes - CLOCK,
                (bytes - before) / changes);
    }

    private static final double CLOCK = clock();

    /** What it costs to ask for the time. */
    private static double clock() {
        for (int i = 0; i < 1_000_000; i++) {
            cpuTime();
        }
        long start = cpuTime();
        for (int i = 0; i < 1_000_000; i++) {
            cpuTime();
        }
        return (cpuTime() - start) / 1e9;
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Record<byte[], byte[]> record(int book, int views) {
        String id = "{\"_id\": {\"$oid\": \"%024x\"}}".formatted(book);
        String text = """
                {"_id": {"$oid": "%024x"}, "book_id": "book-%06d", "title": "Đắc Nhân Tâm %d", \
                "slug": "dac-nhan-tam", "description": "%s", "cover_image_url": "https://images.example/covers/book.jpg", \
                "authors": ["@carnegie", "@nam"], "owner_id": "user-01", \
                "access_config": {"one_time_view_points": 5, "forever_view_points": 50}, \
                "stats": {"forever_purchases": 2, "one_time_purchases": 3, "pdf_downloads": 1}, \
                "community_config": {"is_public": true, "category": "Công Nghệ", "parent_category": "technology", \
                "tags": ["a", "b", "c"], "difficulty_level": "beginner", "total_views": {"$numberLong": "%d"}, \
                "total_purchases": 6, "total_saves": 17, "average_rating": 4.5, "rating_count": 31, \
                "last_chapter_updated_at": {"$date": 1767323045000}, "published_at": {"$date": 1767323045000}}}""".formatted(book, book, book, "A book about people. ".repeat(15), views);
        return new Record<>(id.getBytes(UTF_8), text.getBytes(UTF_8), 0);
    }

    @SuppressWarnings("unchecked")
    private static ProcessorContext<Object, Object> context(int books) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "times-" + books);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                TestFolders.ofModule("kafka-streams").toString());
        var mock = new MockProcessorContext<Object, Object>(
                properties,
                new TaskId(0, 0),
                TestFolders.ofModule("kafka-streams").resolve("times-" + books).toFile());
        KeyValueStore<?, ?> routes = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore("document-routes"), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        routes.init(mock.getStateStoreContext(), routes);
        Map<String, StateStore> stores = Map.of(
                "document-routes",
                routes,
                "counters-due",
                PendingCounters.store().build(),
                "document-counters",
                EventCounters.store("document-counters", new EventTotals()).build());
        var metadata = Optional.of(new Metadata());
        Cancellable never = () -> {};
        return (ProcessorContext<Object, Object>) Proxy.newProxyInstance(
                IntakeTimes.class.getClassLoader(),
                new Class<?>[] {ProcessorContext.class},
                (self, method, arguments) -> {
                    return switch (method.getName()) {
                        case "forward" -> {
                            if (((Record<?, ?>) arguments[0]).value() instanceof BookEvent event) {
                                bytes += EVENTS.serialize("t", event).length;
                            }
                            yield null;
                        }
                        case "recordMetadata" -> metadata;
                        case "getStateStore" -> stores.get((String) arguments[0]);
                        case "currentSystemTimeMs" ->
                            Instant.parse("2026-03-08T12:00:00Z").toEpochMilli();
                        case "schedule" -> never;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private record Metadata() implements RecordMetadata {
        @Override
        public String topic() {
            return Topics.BOOKS;
        }

        @Override
        public int partition() {
            return 0;
        }

        @Override
        public long offset() {
            return 0;
        }
    }
}

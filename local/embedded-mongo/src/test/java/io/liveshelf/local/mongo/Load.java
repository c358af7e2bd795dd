// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.changestream.FullDocument;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;

/**
 * Measures the cost of the demo's load: {@code rate} inserts and as many counter updates per second, with ten streams open.
 * Arguments: a directory, the rate (200), the seconds (20), the number of books (10000).
 */
final class Load {
    private static final int STREAMS = 10;

    private Load() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
        int count = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 10_000;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoConfig.in(directory));
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoCollection<Document> books = client.getDatabase("shop").getCollection("books");
            MongoCollection<Document> views = client.getDatabase("shop").getCollection("views");
            fill(books, count);
            views.createIndex(new Document("viewed_at", -1).append("book_id", 1));
            AtomicLong events = new AtomicLong();
            AtomicLong delays = new AtomicLong();
            for (int i = 0; i < STREAMS; i++) {
                MongoCollection<Document> watched = i == 0
                        ? books
                        : i == 1 ? views : client.getDatabase("shop").getCollection("other" + i);
                Thread reader = new Thread(() -> read(watched, events, delays));
                reader.setDaemon(true);
                reader.start();
            }
            run(books, views, rate, 5, count);
            Map<String, Long> before = nanosByThread();
            long eventsBefore = events.get();
            long written = run(books, views, rate, seconds, count);
            Map<String, Long> after = nanosByThread();
            long total = 0;
            for (Map.Entry<String, Long> thread : after.entrySet()) {
                long nanos = thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
                total += nanos;
                System.out.printf("%-20s %5.2f %%%n", thread.getKey(), nanos / 1e7 / seconds);
            }
            System.out.printf(
                    "server total %.2f %% of a core; %d writes, %d events; event delay %.1f ms; file %d KiB%n",
                    total / 1e7 / seconds,
                    written,
                    events.get() - eventsBefore,
                    delays.get() / 1e6 / Math.max(1, events.get()),
                    Files.size(directory.resolve("mongo.mv")) / 1024);
        }
    }

    private static void fill(MongoCollection<Document> books, int count) {
        books.createIndex(new Document("book_id", 1), new IndexOptions().unique(true));
        books.createIndex(new Document("config.is_public", 1).append("config.total_views", -1));
        if (books.countDocuments() == 0) {
            List<Document> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(new Document("book_id", "book-" + i)
                        .append("title", "Title " + i)
                        .append("description", "x".repeat(800))
                        .append("authors", List.of("@a" + i % 100, "@b" + i % 77))
                        .append("config", new Document("is_public", true).append("total_views", i))
                        .append("tags", List.of("t" + i % 10, "t" + i % 7)));
            }
            books.insertMany(all);
        }
    }

    private static void read(MongoCollection<Document> watched, AtomicLong events, AtomicLong delays) {
        for (var event : watched.watch().fullDocument(FullDocument.UPDATE_LOOKUP)) {
            events.incrementAndGet();
            if (event.getFullDocument() != null && event.getFullDocument().get("nanos") instanceof Long written) {
                delays.addAndGet(2 * (System.nanoTime() - written));
            }
        }
    }

    private static long run(
            MongoCollection<Document> books, MongoCollection<Document> views, int rate, int seconds, int count)
            throws InterruptedException {
        ScheduledExecutorService pace = new ScheduledThreadPoolExecutor(2);
        AtomicLong written = new AtomicLong();
        var writing = pace.scheduleAtFixedRate(
                () -> {
                    long n = written.incrementAndGet();
                    String book = "book-" + (n * 7919 % count);
                    views.insertOne(new Document("book_id", book)
                            .append("viewed_at", Instant.now())
                            .append("viewer_id", "viewer" + n)
                            .append("nanos", System.nanoTime()));
                    books.updateOne(eq("book_id", book), inc("config.total_views", 1));
                },
                0,
                Duration.ofSeconds(1).toNanos() / rate,
                TimeUnit.NANOSECONDS);
        Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        writing.cancel(false);
        pace.shutdown();
        return 2 * written.get();
    }

    private static Map<String, Long> nanosByThread() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> nanos = new TreeMap<>();
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("mongo-"))
                .forEach(thread -> nanos.merge(
                        thread.getThreadName().replaceAll("-[0-9].*", ""),
                        Math.max(0, threads.getThreadCpuTime(thread.getThreadId())),
                        Long::sum));
        return nanos;
    }
}

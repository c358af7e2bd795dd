// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.sun.management.OperatingSystemMXBean;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.local.mongo.EmbeddedMongo;
import io.liveshelf.local.mongo.EmbeddedMongoConfig;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * Measures what it costs to load a generated catalogue into the embedded MongoDB, with all indexes, and to read all books and
 * chapters once, as the connectors do. Arguments: an empty directory, the number of books (100000).
 */
final class LoadCost {
    private static final double NANOS = 1e9;

    private LoadCost() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int books = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoConfig.in(directory));
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoDatabase database = client.getDatabase("community");
            MongoIndexes.all()
                    .forEach(index -> database.getCollection(index.collection())
                            .createIndex(index.keys(), new IndexOptions().unique(index.unique())));
            measure(
                    "load",
                    () -> new CatalogueLoader(database).load(Catalogue.generated(books), Instant.now(), loaded -> {}));
            measure("read books", () -> read(database, "online_books"));
            measure("read chapters", () -> read(database, "book_chapters"));
            System.out.printf("file %d MiB%n", Files.size(directory.resolve("mongo.mv")) >> 20);
        }
    }

    private static void read(MongoDatabase database, String collection) {
        int count = 0;
        for (Document document : database.getCollection(collection).find()) {
            count += document.size() > 1 ? 1 : 0;
        }
        System.out.printf("%d of %s%n", count, collection);
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void measure(String what, Action action) throws Exception {
        Map<String, Long> before = nanosByThread();
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long processBefore = process.getProcessCpuTime();
        long begin = System.nanoTime();
        action.run();
        double seconds = (System.nanoTime() - begin) / NANOS;
        double all = (process.getProcessCpuTime() - processBefore) / NANOS;
        System.out.printf("%s: %.1f s; processor time %.1f s, of which threads that still run:%n", what, seconds, all);
        nanosByThread().forEach((thread, nanos) -> {
            double spent = (nanos - before.getOrDefault(thread, 0L)) / NANOS;
            if (spent > 0.1) {
                System.out.printf("  %-24s %6.1f s%n", thread, spent);
            }
        });
    }

    private static Map<String, Long> nanosByThread() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<String, Long> nanos = new TreeMap<>();
        Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null)
                .forEach(thread -> nanos.merge(
                        thread.getThreadName().replaceAll("-[0-9].*", ""),
                        Math.max(0, threads.getThreadCpuTime(thread.getThreadId())),
                        Long::sum));
        return nanos;
    }
}

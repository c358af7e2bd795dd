// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The cost of open streams while nothing happens. */
final class IdleTest {
    private static final int STREAMS = 50;
    private static final int WAIT_MILLIS = 5000;

    @Test
    void streamsThatWaitTakeNoProcessorTime() {
        ExecutorService threads = Executors.newFixedThreadPool(STREAMS);
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoConfig.inMemory());
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            List<Long> cursors =
                    IntStream.range(0, STREAMS).mapToObj(i -> open(client, i)).toList();
            cursors.forEach(cursor -> getMore(client, cursor, 1));
            long before = serverNanos();

            List<CompletableFuture<Void>> waits = new ArrayList<>();
            cursors.forEach(cursor ->
                    waits.add(CompletableFuture.runAsync(() -> getMore(client, cursor, WAIT_MILLIS), threads)));
            waits.forEach(CompletableFuture::join);

            assertThat(Duration.ofNanos(serverNanos() - before)).isLessThan(Duration.ofMillis(WAIT_MILLIS / 10));
        } finally {
            threads.shutdown();
        }
    }

    private static Long open(MongoClient client, int number) {
        return client.getDatabase("shop")
                .runCommand(new Document("aggregate", "books" + number)
                        .append("pipeline", List.of(new Document("$changeStream", new Document())))
                        .append("cursor", new Document()))
                .get("cursor", Document.class)
                .getLong("id");
    }

    private static void getMore(MongoClient client, long cursor, int millis) {
        client.getDatabase("shop")
                .runCommand(new Document("getMore", cursor)
                        .append("collection", "books")
                        .append("maxTimeMS", millis));
    }

    /** The processor time of the server's threads, which are identified by their names. */
    private static long serverNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("mongo-"))
                .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getThreadId())))
                .sum();
    }
}

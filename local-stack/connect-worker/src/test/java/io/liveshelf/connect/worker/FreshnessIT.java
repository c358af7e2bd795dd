// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.connect.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.UpdateOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long a fact takes from the write to the reader of its topic. Says it; only an outage fails the build. */
final class FreshnessIT {
    private static final Logger LOG = LoggerFactory.getLogger(FreshnessIT.class);
    private static final String FACTS = "book_view_sessions";
    private static final int COUNT = 2_000;
    private static final int PER_SECOND = 200;

    private final Pipeline pipeline;
    private final List<Long> micros = new CopyOnWriteArrayList<>();

    FreshnessIT(@TempDir Path folder) {
        pipeline = Pipeline.startIn(folder);
    }

    @Test
    void factsArriveWithinASecond() throws InterruptedException {
        try (pipeline) {
            pipeline.registerAll();
            AtomicBoolean done = new AtomicBoolean();
            Thread reader = new Thread(() -> read(done), "reader");
            reader.start();

            ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
            Future<?> writing =
                    writer.scheduleAtFixedRate(this::write, 0, 1_000_000 / PER_SECOND, TimeUnit.MICROSECONDS);
            await().atMost(Duration.ofSeconds(60)).until(() -> micros.size() >= COUNT || writing.isDone());
            writer.shutdownNow();
            done.set(true);
            reader.join();
        }

        // the first half is the warm-up of three processes
        List<Long> sorted = micros.subList(COUNT / 2, COUNT).stream().sorted().toList();
        LOG.info(
                "write to reader at {}/s: median {} ms, p99 {} ms, max {} ms",
                PER_SECOND,
                sorted.get(COUNT / 4) / 1000.0,
                sorted.get(COUNT / 2 * 99 / 100) / 1000.0,
                sorted.get(COUNT / 2 - 1) / 1000.0);
        assertThat(sorted.get(COUNT / 4)).isLessThan(1_000_000);
    }

    private void write() {
        pipeline.collection(FACTS)
                .insertOne(new BsonDocument("book_id", new BsonString("b-1"))
                        .append("sent", new BsonInt64(System.nanoTime())));
        pipeline.collection("online_books")
                .updateOne(
                        new BsonDocument("_id", new BsonInt32(1)),
                        BsonDocument.parse("{$inc: {'community_config.total_views': 1}}"),
                        new UpdateOptions().upsert(true));
    }

    private void read(AtomicBoolean done) {
        try (KafkaConsumer<String, String> consumer = pipeline.topic(FACTS).open()) {
            consumer.seekToEnd(consumer.assignment());
            while (!done.get()) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime()
                                - BsonDocument.parse(record.value())
                                        .getInt64("sent")
                                        .getValue())));
            }
        }
    }
}

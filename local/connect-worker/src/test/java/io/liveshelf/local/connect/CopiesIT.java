// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.liveshelf.contract.history.HistoryKey;
import io.liveshelf.contract.history.HistoryMark;
import io.liveshelf.deploy.setup.Connectors;
import io.liveshelf.deploy.setup.copy.Copies;
import io.liveshelf.local.connect.TopicReader.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Topics equal their collections after a copy, the first or another one, although applications go on writing. */
@Execution(ExecutionMode.CONCURRENT)
final class CopiesIT {
    private static final String FACTS = "book_view_sessions";
    private static final String BOOKS = "online_books";
    private static final int BEFORE = 1_000;

    private final Pipeline pipeline;
    private final AtomicInteger written = new AtomicInteger();

    CopiesIT(@TempDir Path folder) {
        pipeline = Pipeline.startIn(folder);
    }

    @Test
    void nothingIsMissingAndNothingIsLeftOverThoughAWriterNeverStops() throws Exception {
        try (pipeline;
                Copies copies = Copies.at(pipeline.place())) {
            IntStream.range(0, BEFORE).forEach(each -> writeOne());
            try (Writer writer = new Writer()) {
                copies.beginMissing();
                new Connectors(pipeline.place().connect()).register(Duration.ofSeconds(60));
                assertThat(copies.finish()).isEqualTo(10);
                writer.stop();
            }
            assertThat(copies.marks().copies()).isEmpty();
            assertThatTopicsEqualCollections();
            assertThat(statesOf(BOOKS))
                    .as("set back, because it was written to")
                    .contains("STOPPED");
            assertThat(statesOf("saved_books")).as("nothing to set back for").doesNotContain("STOPPED");

            pipeline.stopWorker();
            loseHistoryAnd(() -> books().find()
                    .limit(100)
                    .into(new ArrayList<>())
                    .forEach(book -> books().deleteOne(Filters.eq(book.get("_id")))));
            pipeline.startWorkerWithoutItsPlace();
            await("the metrics say that a connector has failed")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> pipeline.metrics()
                            .contains("kafka_connect_task_status{connector=\"" + BOOKS
                                    + "\",status=\"failed\",task=\"0\"} 1.0"));
            try (Writer writer = new Writer()) {
                // both have lost their place, whichever collection the forgotten changes were of
                Map<String, Long> swept = new ConcurrentHashMap<>();
                assertThat(copies.again(
                                List.of(BOOKS, FACTS),
                                (collection, what) -> {},
                                (collection, result) -> swept.put(collection, result.swept())))
                        .isEmpty();
                assertThat(swept)
                        .containsEntry(FACTS, 0L)
                        .hasEntrySatisfying(BOOKS, books -> assertThat(books).isGreaterThanOrEqualTo(100));
                writer.stop();
            }
            assertThatTopicsEqualCollections();

            leaveInterruptedCopyOf(BOOKS);
            try (Copies later = Copies.at(pipeline.place())) {
                assertThat(later.marks().copies()).containsOnlyKeys(BOOKS);
                later.beginMissing();
                assertThat(later.finish()).isEqualTo(1);
                assertThat(later.marks().copies()).isEmpty();
            }
            assertThatTopicsEqualCollections();
        }
    }

    /** In which a connector has ever been. */
    private String statesOf(String connector) {
        return new TopicReader(pipeline.broker().bootstrapServers(), "liveshelf.connect.status")
                .read().stream()
                        .filter(entry -> ("status-connector-" + connector).equals(entry.key()))
                        .map(TopicReader.Entry::value)
                        .toList()
                        .toString();
    }

    /** As it is left behind by whoever is killed while a collection is copied: a mark, and a connector that is stopped. */
    private void leaveInterruptedCopyOf(String collection) throws Exception {
        pipeline.rest().stop(collection);
        byte[] mark = HistoryMark.of(Instant.now(), null, "it was copied").bytes();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", pipeline.broker().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            HistoryKey.TOPIC, HistoryKey.copy(collection).text(), mark))
                    .get();
        }
    }

    private void writeOne() {
        int number = written.getAndIncrement();
        pipeline.collection(FACTS)
                .insertOne(new BsonDocument("_id", new BsonInt32(number))
                        .append("book_id", new BsonString("b-" + number % 7)));
        books().insertOne(new BsonDocument("_id", new BsonInt32(number)).append("version", new BsonInt32(0)));
        books().updateOne(Filters.eq(number / 2), Updates.inc("version", 1));
        if (number % 5 == 0) {
            books().deleteOne(Filters.eq(number / 3));
        }
    }

    /** Makes changes that MongoDB's log does not keep. */
    private void loseHistoryAnd(Runnable changes) {
        pipeline.broker().restartWith(Map.of("MONGO_CHANGES", "1"));
        changes.run();
        pipeline.broker().restartWith(Map.of("MONGO_CHANGES", ""));
    }

    private MongoCollection<BsonDocument> books() {
        return pipeline.collection(BOOKS);
    }

    private void assertThatTopicsEqualCollections() {
        assertThat(written).hasPositiveValue();
        var facts = IntStream.range(0, written.get()).boxed().collect(Collectors.toSet());
        pipeline.topic(FACTS)
                .awaitContent(entries -> entries.stream()
                        .map(entry -> entry.document().getInt32("_id").getValue())
                        .collect(Collectors.toSet())
                        .containsAll(facts));
        Map<String, BsonDocument> expected = new TreeMap<>();
        books().find()
                .forEach(book ->
                        expected.put(Integer.toString(book.getInt32("_id").getValue()), book));
        pipeline.topic(BOOKS).awaitContent(entries -> newest(entries).equals(expected));
    }

    private static Map<String, BsonDocument> newest(List<Entry> entries) {
        Map<String, BsonDocument> newest = new TreeMap<>();
        entries.forEach(entry -> put(newest, entry));
        return newest;
    }

    private static void put(Map<String, BsonDocument> newest, Entry entry) {
        @Nullable String value = entry.value();
        if (value == null) {
            newest.remove(entry.key());
        } else {
            newest.put(entry.key(), entry.document());
        }
    }

    /** Writes some 2,000 times a second until it is stopped. */
    private final class Writer implements AutoCloseable {
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final Future<?> writing =
                thread.scheduleAtFixedRate(CopiesIT.this::writeOne, 0, 2, TimeUnit.MILLISECONDS);

        void stop() {
            assertThat(writing).isNotDone();
            close();
        }

        @Override
        public void close() {
            thread.shutdown();
            await().until(thread::isTerminated);
        }
    }
}

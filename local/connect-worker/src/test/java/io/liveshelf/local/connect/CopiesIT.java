// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.liveshelf.deploy.setup.Connectors;
import io.liveshelf.deploy.setup.copy.Copies;
import io.liveshelf.local.connect.TopicReader.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private static final int BEFORE = 2_000;

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

            pipeline.stopWorker();
            loseHistoryAnd(() -> books().find()
                    .limit(100)
                    .into(new ArrayList<>())
                    .forEach(book -> books().deleteOne(Filters.eq(book.get("_id")))));
            pipeline.startWorkerWithoutItsPlace();
            try (Writer writer = new Writer()) {
                Copies.Result result = copies.again(BOOKS, (collection, what) -> {});
                assertThat(result.swept()).isGreaterThanOrEqualTo(100);
                assertThat(copies.again(FACTS, (collection, what) -> {}).swept())
                        .isZero();
                writer.stop();
            }
            assertThat(copies.marks().copies()).isEmpty();
            assertThatTopicsEqualCollections();
        }
    }

    @Test
    void aCopyThatWasInterruptedIsBegunAnew() throws Exception {
        try (pipeline) {
            IntStream.range(0, BEFORE).forEach(each -> writeOne());
            try (Copies first = Copies.at(pipeline.place())) {
                first.beginMissing();
                new Connectors(pipeline.place().connect()).register(Duration.ofSeconds(60));
            }
            books().deleteMany(Filters.lt("_id", 500));
            pipeline.stopWorker();
            pipeline.startWorkerAgain();
            try (Copies second = Copies.at(pipeline.place())) {
                assertThat(second.marks().copies()).hasSize(10);
                second.beginMissing();
                assertThat(second.finish()).isEqualTo(10);
                assertThat(second.marks().copies()).isEmpty();

                second.beginMissing();
                assertThat(second.finish()).isZero();
            }
            assertThatTopicsEqualCollections();
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

    /** Writes without a pause until it is stopped. */
    private final class Writer implements AutoCloseable {
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final ExecutorService threads = Executors.newSingleThreadExecutor();

        Writer() {
            threads.execute(() -> {
                while (!isOver.get()) {
                    writeOne();
                }
            });
            int before = written.get();
            await().until(() -> written.get() > before + 100);
        }

        void stop() throws InterruptedException {
            isOver.set(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() {
            isOver.set(true);
            threads.shutdown();
        }
    }
}

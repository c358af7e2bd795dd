// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.local.connect.TopicReader.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each fact arrives although processes are restarted: at least once, and exactly once after an orderly stop. */
@Execution(ExecutionMode.CONCURRENT)
final class RestartsIT {
    private static final String FACTS = "book_view_sessions";

    private final Pipeline pipeline;

    RestartsIT(@TempDir Path folder) {
        pipeline = Pipeline.startIn(folder);
    }

    @Test
    void losesNothingWhenTheWorkerIsStoppedOrKilled() {
        pipeline.register(FACTS);
        try (pipeline;
                Writer writer = new Writer()) {
            writer.awaitWritten(100);

            pipeline.stopWorker();
            writer.awaitWritten(200);
            pipeline.startWorkerAgain();
            writer.awaitWritten(300);
            pipeline.killWorker();
            writer.awaitWritten(400);
            pipeline.startWorkerAgain();
            writer.awaitWritten(500);

            assertThatAllArrive(writer.stop());
        }
    }

    @Test
    void losesNothingWhenBrokerAndMongoAreStoppedOrKilledUnderTheWorker() {
        try (pipeline) {
            pipeline.register(FACTS);
            int written = 0;
            for (Runnable restart :
                    List.<Runnable>of(pipeline.broker()::restartAfterStop, pipeline.broker()::restartAfterKill)) {
                written = write(written, 100);
                pipeline.topic(FACTS).awaitContent(entries -> !entries.isEmpty());
                restart.run();
                pipeline.restartFailedTasks();
                written = write(written, 100);
            }

            assertThatAllArrive(written);
        }
    }

    @Test
    void goesOnFromItsPositionAfterAStop() {
        try (pipeline) {
            write(0, 10);
            pipeline.register(FACTS);
            pipeline.topic(FACTS).awaitContent(entries -> entries.size() == 10);
            write(10, 10);
            pipeline.topic(FACTS).awaitContent(entries -> entries.size() == 20);

            pipeline.stopWorker();
            write(20, 10);
            pipeline.startWorkerAgain();

            assertThatAllArrive(30);
            assertThat(pipeline.topic(FACTS).read()).hasSize(30);
        }
    }

    private int write(int from, int count) {
        for (int number = from; number < from + count; number++) {
            writeOne(number);
        }
        return from + count;
    }

    private void writeOne(int number) {
        pipeline.collection(FACTS)
                .insertOne(new BsonDocument("_id", new BsonInt32(number))
                        .append("book_id", new BsonString("b-" + number % 7)));
    }

    private void assertThatAllArrive(int written) {
        Set<BsonValue> expected =
                IntStream.range(0, written).mapToObj(BsonInt32::new).collect(Collectors.toSet());
        pipeline.topic(FACTS).awaitContent(entries -> idsOf(entries).containsAll(expected));
    }

    private static Set<BsonValue> idsOf(List<Entry> entries) {
        return entries.stream().map(entry -> entry.document().get("_id")).collect(Collectors.toSet());
    }

    /** Writes 500 facts per second, one after the other, until it is stopped. */
    private final class Writer implements AutoCloseable {
        private final AtomicInteger written = new AtomicInteger();
        private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        private final Future<?> writing =
                thread.scheduleAtFixedRate(() -> writeOne(written.getAndIncrement()), 0, 2, TimeUnit.MILLISECONDS);

        void awaitWritten(int more) {
            int goal = written.get() + more;
            await().atMost(Duration.ofSeconds(60)).until(() -> written.get() >= goal || writing.isDone());
            assertThat(writing).isNotDone();
        }

        int stop() {
            close();
            return written.get();
        }

        @Override
        public void close() {
            thread.shutdown();
            await().until(thread::isTerminated);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The cursor of a stream, command by command. */
abstract class CursorContract extends ServerContract {
    private static final long LONG_WAIT_MILLIS = 30_000;

    private Document open() {
        return database.runCommand(new Document("aggregate", "books")
                .append("pipeline", List.of(Document.parse("{$changeStream: {}}")))
                .append("cursor", new Document()));
    }

    private Document getMore(long id, long maxTimeMillis) {
        return database.runCommand(
                new Document("getMore", id).append("collection", "books").append("maxTimeMS", maxTimeMillis));
    }

    private static Document cursor(Document reply) {
        return reply.get("cursor", Document.class);
    }

    private static String token(Document reply) {
        return cursor(reply).get("postBatchResumeToken", Document.class).getString("_data");
    }

    @Test
    void anEmptyReplyHasACursorATokenAndTheTimes() {
        Document reply = open();

        assertThat(cursor(reply).getLong("id")).isNotZero();
        assertThat(cursor(reply).getString("ns")).isEqualTo(books.getNamespace().getFullName());
        assertThat(cursor(reply).getList("firstBatch", Document.class)).isEmpty();
        assertThat(token(reply)).isNotEmpty();
        assertThat(reply.get("operationTime")).isInstanceOf(BsonTimestamp.class);
        assertThat(reply.get("$clusterTime", Document.class).get("clusterTime")).isInstanceOf(BsonTimestamp.class);
    }

    @Test
    void anIdleCursorsTokenMovesOnWithTheWritesOfOthers() {
        Document reply = open();

        database.getCollection("authors").insertOne(book("a"));
        Document more = getMore(cursor(reply).getLong("id"), 500);

        assertThat(cursor(more).getList("nextBatch", Document.class)).isEmpty();
        assertThat(token(more)).isGreaterThan(token(reply));
    }

    /** A replica set writes an entry that changes nothing every 10 s; the embedded server every second. */
    @Test
    void anIdleCursorsTokenMovesOnWhereNobodyWrites() {
        Document reply = open();
        long id = cursor(reply).getLong("id");

        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .until(() -> token(getMore(id, 1000)), isAfter(token(reply)));
    }

    private static Predicate<String> isAfter(String token) {
        return later -> later.compareTo(token) > 0;
    }

    @Test
    void aWaitingCursorAnswersAsSoonAsThereIsAnEvent() throws Exception {
        long id = cursor(open()).getLong("id");
        CompletableFuture<Document> waiting = CompletableFuture.supplyAsync(() -> getMore(id, LONG_WAIT_MILLIS));

        books.insertOne(book("a"));

        Document reply = waiting.get(LONG_WAIT_MILLIS / 2, TimeUnit.MILLISECONDS);
        assertThat(cursor(reply).getList("nextBatch", Document.class)).hasSize(1);
    }

    @Test
    void aWaitThatBringsNothingEndsByItself() {
        long id = cursor(open()).getLong("id");
        long start = System.nanoTime();

        Document reply = getMore(id, 300);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
        assertThat(cursor(reply).getLong("id")).isEqualTo(id);
        assertThat(cursor(reply).getList("nextBatch", Document.class)).isEmpty();
    }

    @Test
    void manyWaitingCursorsHoldUpNobody() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        List<CompletableFuture<Document>> waiting = IntStream.range(0, 20)
                .mapToObj(i -> cursor(open()).getLong("id"))
                .map(id -> CompletableFuture.supplyAsync(() -> getMore(id, LONG_WAIT_MILLIS), threads))
                .toList();

        database.getCollection("authors").insertOne(book("a"));
        assertThat(database.getCollection("authors").countDocuments()).isOne();
        books.insertOne(book("b"));

        for (CompletableFuture<Document> each : waiting) {
            assertThat(cursor(each.get(LONG_WAIT_MILLIS / 2, TimeUnit.MILLISECONDS))
                            .getList("nextBatch", Document.class))
                    .hasSize(1);
        }
        threads.shutdown();
    }

    @Test
    void aKilledCursorIsGone() {
        long id = cursor(open()).getLong("id");

        Document killed = database.runCommand(new Document("killCursors", "books").append("cursors", List.of(id)));

        assertThat(killed.getList("cursorsKilled", Long.class)).containsExactly(id);
        assertThatThrownBy(() -> getMore(id, 100))
                .satisfies(error -> assertThat(Streams.codeOf(error)).isEqualTo(43));
    }

    @Test
    void aBatchSizeIsKept() {
        Document start = open();
        for (int i = 0; i < 5; i++) {
            books.insertOne(book("d" + i));
        }
        Document first =
                database.runCommand(new Document("getMore", cursor(start).getLong("id"))
                        .append("collection", "books")
                        .append("batchSize", 3));
        Document rest = getMore(cursor(start).getLong("id"), 1000);

        assertThat(cursor(first).getList("nextBatch", Document.class))
                .hasSizeLessThanOrEqualTo(3)
                .isNotEmpty();
        assertThat(cursor(rest).getList("nextBatch", Document.class).get(0).get("documentKey"))
                .isEqualTo(new Document(
                        "_id",
                        "d" + cursor(first).getList("nextBatch", Document.class).size()));
    }
}

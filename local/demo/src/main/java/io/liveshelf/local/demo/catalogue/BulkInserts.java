// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Inserts documents in bounded batches, one buffer per collection. A document that exists stays as it is, so an
 * interrupted load can be repeated.
 *
 * <p>One batch is inserted while the next ones are filled, and never more than one: so MongoDB and the caller work at the
 * same time, batches are inserted in the order in which they became full, and a failure reaches the caller with a later
 * batch or with {@link #flush}.
 */
final class BulkInserts implements AutoCloseable {
    static final int BATCH = 500;
    private static final int DUPLICATE_KEY = 11_000;

    private final MongoDatabase database;
    private final Map<String, List<Document>> buffers = new HashMap<>();
    private final ExecutorService sender = Executors.newSingleThreadExecutor(body -> {
        Thread thread = new Thread(body, "catalogue-inserts");
        thread.setDaemon(true);
        return thread;
    });
    private CompletableFuture<Void> sent = CompletableFuture.completedFuture(null);

    BulkInserts(MongoDatabase database) {
        this.database = database;
    }

    void addAll(String collection, Stream<Document> documents) {
        documents.forEach(document -> add(collection, document));
    }

    void add(String collection, Document document) {
        List<Document> buffer = buffers.computeIfAbsent(collection, name -> new ArrayList<>(BATCH));
        buffer.add(document);
        if (buffer.size() == BATCH) {
            send(collection, buffer);
        }
    }

    /** Inserts what is still buffered, and returns when everything is inserted. */
    void flush() {
        buffers.forEach(this::send);
        awaitSent();
    }

    private void send(String collection, List<Document> buffer) {
        awaitSent();
        if (!buffer.isEmpty()) {
            List<Document> batch = List.copyOf(buffer);
            buffer.clear();
            sent = CompletableFuture.runAsync(() -> insert(collection, batch), sender);
        }
    }

    private void awaitSent() {
        try {
            sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MongoInterruptedException("interrupted while documents were inserted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("documents were not inserted", e.getCause());
        }
    }

    private void insert(String collection, List<Document> documents) {
        try {
            database.getCollection(collection).insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            List<BulkWriteError> others = e.getWriteErrors().stream()
                    .filter(error -> error.getCode() != DUPLICATE_KEY)
                    .toList();
            if (!others.isEmpty() || e.getWriteConcernError() != null) {
                throw e;
            }
        }
    }

    /** Gives up what is not inserted yet. */
    @Override
    public void close() {
        sender.shutdownNow();
    }
}

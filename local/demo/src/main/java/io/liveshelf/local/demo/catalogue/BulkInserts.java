// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.catalogue;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Inserts documents in bounded batches, one buffer per collection. A document that exists stays as it is, so an
 * interrupted load can be repeated.
 */
final class BulkInserts {
    static final int BATCH = 500;
    private static final int DUPLICATE_KEY = 11_000;

    private final MongoDatabase database;
    private final Map<String, List<Document>> buffers = new HashMap<>();

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
            insert(collection, buffer);
        }
    }

    /** Inserts what is still buffered. */
    void flush() {
        buffers.forEach(this::insert);
    }

    private void insert(String collection, List<Document> documents) {
        if (documents.isEmpty()) {
            return;
        }
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
        documents.clear();
    }
}

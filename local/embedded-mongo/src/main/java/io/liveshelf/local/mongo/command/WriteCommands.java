// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.liveshelf.local.mongo.pipeline.Pipeline;
import io.liveshelf.local.mongo.store.Databases;
import io.liveshelf.local.mongo.store.Fields;
import io.liveshelf.local.mongo.store.SortKey;
import io.liveshelf.local.mongo.store.Store;
import io.liveshelf.local.mongo.store.StoredDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Inserts, updates and deletes. Each command is one write to the store. */
final class WriteCommands {
    private final Store store;
    private final Databases databases;

    WriteCommands(Store store, Databases databases) {
        this.store = store;
        this.databases = databases;
    }

    void register(Map<String, Handler> handlers) {
        handlers.put("insert", writing(this::insert));
        handlers.put("update", writing(this::update));
        handlers.put("delete", writing(this::delete));
        handlers.put("findAndModify", writing(this::findAndModify));
        handlers.put("findandmodify", writing(this::findAndModify));
    }

    private Handler writing(Handler handler) {
        return request -> {
            if (request.collection().startsWith("system.")) {
                throw new MongoServerError(73, "InvalidNamespace", "cannot write to " + request.namespace());
            }
            Document reply = store.write(() -> handler.handle(request));
            if (request.body().get("writeConcern") instanceof Document concern
                    && Boolean.TRUE.equals(concern.get("j"))) {
                store.commit();
            }
            return reply;
        };
    }

    private Document insert(Request request) {
        List<Document> documents = documents(request.body().get("documents"));
        boolean ordered = isOrdered(request);
        List<Document> errors = databases
                .resolve(request.database())
                .findOrCreate(request.collection())
                .insertDocuments(documents, ordered);
        int inserted =
                ordered && !errors.isEmpty() ? Fields.number(errors.get(0), "index") : documents.size() - errors.size();
        return reply(inserted, errors);
    }

    private Document update(Request request) {
        List<Document> errors = new ArrayList<>();
        List<Document> upserted = new ArrayList<>();
        int[] modified = new int[1];
        int matched = each(request, "updates", errors, (index, update) -> {
            Document result = updateOne(request, update);
            modified[0] += Fields.number(result, "nModified");
            if (result.get("upserted") instanceof List<?> created) {
                created.forEach(
                        one -> upserted.add(new Document("index", index).append("_id", ((Document) one).get("_id"))));
            }
            return Fields.number(result, "n");
        });
        Document reply = reply(matched, errors).append("nModified", modified[0]);
        reply.putIfNotNull("upserted", upserted.isEmpty() ? null : upserted);
        return reply;
    }

    /** The library updates by operators and replacements; updates by a pipeline are implemented here. */
    private Document updateOne(Request request, Document update) {
        if (update.get("u") instanceof List<?> stages) {
            return updateByPipeline(request, update, documents(stages));
        }
        Document one = new Document("update", request.collection()).append("updates", List.of(update));
        Document result = databases
                .resolve(request.database())
                .handleCommand(request.channel(), "update", one, databases, NoopOplog.get());
        if (result.get("writeErrors") instanceof List<?> errors) {
            Document error = (Document) errors.get(0);
            int code = error.get("code") instanceof Number number ? number.intValue() : 9;
            throw new MongoServerError(code, String.valueOf(error.get("errmsg")));
        }
        return result;
    }

    private Document updateByPipeline(Request request, Document update, List<Document> stages) {
        StoredDatabase database = databases.resolve(request.database());
        MongoCollection<SortKey> collection = database.findOrCreate(request.collection());
        Document selector = Fields.document(update, "q");
        Pipeline pipeline = Pipeline.of(stages, databases, request.database());
        int limit = Boolean.TRUE.equals(update.get("multi")) ? 0 : 1;
        List<Document> found = collection
                .handleQuery(new Document("$query", selector), 0, limit)
                .collectDocuments();
        int modified = 0;
        for (Document document : found) {
            Document id = new Document("_id", document.get("_id"));
            Document result = pipeline.run(Stream.of(document)).findFirst().orElseThrow();
            modified += database.updateByPipeline(request.collection(), id, result) ? 1 : 0;
        }
        Document reply = new Document("n", found.size()).append("nModified", modified);
        if (found.isEmpty() && Boolean.TRUE.equals(update.get("upsert"))) {
            Document created = upsertByPipeline(collection, selector, pipeline);
            reply.append("n", 1).append("upserted", List.of(new Document("_id", created.get("_id"))));
        }
        return reply;
    }

    private static Document upsertByPipeline(
            MongoCollection<SortKey> collection, Document selector, Pipeline pipeline) {
        Document start = new Document();
        selector.forEach((name, value) -> {
            if (!name.startsWith("$") && !(value instanceof Document)) {
                start.put(name, value);
            }
        });
        Document created = pipeline.run(Stream.of(start)).findFirst().orElseThrow();
        collection.addDocument(created);
        return created;
    }

    private Document delete(Request request) {
        List<Document> errors = new ArrayList<>();
        MongoCollection<SortKey> collection =
                databases.resolve(request.database()).find(request.collection());
        int deleted = collection == null
                ? 0
                : each(
                        request,
                        "deletes",
                        errors,
                        (index, delete) -> collection.deleteDocuments(
                                new Document("$query", delete.get("q")),
                                ((Number) delete.getOrDefault("limit", 0)).intValue(),
                                NoopOplog.get()));
        return reply(deleted, errors);
    }

    private Document findAndModify(Request request) {
        return databases
                .resolve(request.database())
                .findOrCreate(request.collection())
                .findAndModify(request.body());
    }

    private interface Statement {
        int run(int index, Document statement);
    }

    /** Runs the statements of a bulk: an ordered one stops at its first error. */
    private static int each(Request request, String name, List<Document> errors, Statement statement) {
        int total = 0;
        List<Document> statements = documents(request.body().get(name));
        for (int i = 0; i < statements.size(); i++) {
            try {
                total += statement.run(i, statements.get(i));
            } catch (MongoServerException e) {
                errors.add(Replies.writeError(i, e));
                if (isOrdered(request)) {
                    break;
                }
            }
        }
        return total;
    }

    private static Document reply(int n, List<Document> errors) {
        Document reply = new Document("n", n);
        reply.putIfNotNull("writeErrors", errors.isEmpty() ? null : errors);
        return Replies.ok(reply);
    }

    private static boolean isOrdered(Request request) {
        return !request.body().containsKey("ordered") || request.flag("ordered");
    }

    static List<Document> documents(@Nullable Object value) {
        List<Document> documents = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                documents.add((Document) element);
            }
        }
        return documents;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.liveshelf.local.mongo.changes.ChangeLog;
import io.liveshelf.local.mongo.changes.ChangeStream;
import io.liveshelf.local.mongo.pipeline.Pipeline;
import io.liveshelf.local.mongo.store.Databases;
import io.liveshelf.local.mongo.store.Fields;
import io.liveshelf.local.mongo.store.Store;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Queries and aggregations, change streams among them. */
final class ReadCommands {
    private static final int FIRST_BATCH = 101;

    private final Store store;
    private final Databases databases;
    private final ChangeLog log;
    private final Cursors cursors;

    ReadCommands(Store store, Databases databases, ChangeLog log, Cursors cursors) {
        this.store = store;
        this.databases = databases;
        this.log = log;
        this.cursors = cursors;
    }

    void register(Map<String, Handler> handlers) {
        handlers.put("find", this::find);
        handlers.put("aggregate", this::aggregate);
        handlers.put("count", this::byLibrary);
        handlers.put("distinct", this::byLibrary);
    }

    private Document byLibrary(Request request) {
        return databases
                .resolve(request.database())
                .handleCommand(request.channel(), request.name(), request.body(), databases, NoopOplog.get());
    }

    /** The library finds and projects. It is asked for everything, because otherwise it would keep a cursor of its own. */
    private Document find(Request request) {
        Document query = request.body().clone();
        query.remove("batchSize");
        query.put("limit", Math.abs(request.number("limit", 0)));
        Document found = databases
                .resolve(request.database())
                .handleCommand(request.channel(), "find", query, databases, NoopOplog.get());
        Document cursor = Fields.document(found, "cursor");
        boolean onlyBatch = request.flag("singleBatch") || request.number("limit", 0) < 0;
        return cursors.first(
                request.namespace(),
                WriteCommands.documents(cursor.get("firstBatch")).iterator(),
                request.number("batchSize", FIRST_BATCH),
                onlyBatch);
    }

    private Document aggregate(Request request) {
        List<Document> stages = stages(request);
        if (!(request.body().get("cursor") instanceof Document options)) {
            throw new MongoServerError(
                    9,
                    "FailedToParse",
                    "The 'cursor' option is required, except for aggregate with the explain argument");
        }
        int batchSize = options.get("batchSize") instanceof Number number ? number.intValue() : FIRST_BATCH;
        if (!stages.isEmpty() && stages.get(0).get("$changeStream") instanceof Document changeStream) {
            return openStream(request, changeStream, stages.subList(1, stages.size()), batchSize);
        }
        if (!stages.isEmpty() && stages.get(0).containsKey("$collStats")) {
            return statistics(request, stages.subList(1, stages.size()));
        }
        Pipeline pipeline = Pipeline.of(stages, databases, request.database());
        Iterator<Document> results = pipeline.writes()
                ? store.write(() -> run(request, pipeline).toList()).iterator()
                : run(request, pipeline).iterator();
        return cursors.first(namespace(request), results, batchSize, false);
    }

    /** {@code collStats}, which mongosh uses for statistics and drivers for an estimated count. */
    private Document statistics(Request request, List<Document> rest) {
        Document command = new Document("collStats", request.collection());
        Document statistics = databases
                .resolve(request.database())
                .handleCommand(request.channel(), "collStats", command, databases, NoopOplog.get());
        Document shown = new Document("ns", request.namespace())
                .append("count", statistics.get("count"))
                .append("storageStats", statistics);
        Pipeline pipeline = Pipeline.of(rest, databases, request.database());
        return Replies.wholeCursor(
                request.namespace(), pipeline.run(Stream.of(shown)).toList());
    }

    private static List<Document> stages(Request request) {
        if (request.body().get("pipeline") instanceof List<?> list
                && list.stream().allMatch(Document.class::isInstance)) {
            return WriteCommands.documents(list);
        }
        throw new MongoServerError(14, "TypeMismatch", "'pipeline' option must be an array of objects");
    }

    private static String namespace(Request request) {
        return request.target() instanceof String ? request.namespace() : request.database() + ".$cmd.aggregate";
    }

    private static Stream<Document> run(Request request, Pipeline pipeline) {
        return request.target() instanceof String
                ? pipeline.runOver(request.collection())
                : pipeline.run(Stream.of(new Document()));
    }

    private Document openStream(Request request, Document changeStream, List<Document> stages, int batchSize) {
        @Nullable String collection = request.target() instanceof String ? request.collection() : null;
        Pipeline pipeline = Pipeline.of(stages, databases, request.database());
        ChangeStream stream =
                ChangeStream.open(log, databases, request.database(), collection, changeStream, pipeline::run);
        return cursors.first(stream, batchSize);
    }
}

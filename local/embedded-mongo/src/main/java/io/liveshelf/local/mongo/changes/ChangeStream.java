// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.store.Bson;
import io.liveshelf.local.mongo.store.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/** One change stream: its position in the log, its scope, and the stages that its events pass. */
public final class ChangeStream {
    private static final int MEASURE_FROM_BYTES = Bson.MAX_DOCUMENT_BYTES - 64 * 1024;

    /**
     * A batch of a stream.
     *
     * @param resumeToken the position after these events
     * @param ended whether no event can follow, because what the stream watches was dropped
     */
    public record Batch(List<Document> events, Document resumeToken, boolean ended) {}

    private final ChangeLog log;
    private final StreamScope scope;
    private final Events events;
    private final Function<Stream<Document>, Stream<Document>> stages;
    private volatile ResumeToken position;
    private @Nullable Document invalidate;
    private volatile boolean ended;

    private ChangeStream(
            ChangeLog log,
            StreamScope scope,
            Events events,
            Function<Stream<Document>, Stream<Document>> stages,
            ResumeToken position) {
        this.log = log;
        this.scope = scope;
        this.events = events;
        this.stages = stages;
        this.position = position;
        Change last = position.kind() == ResumeToken.Kind.EVENT ? log.at(position.time()) : null;
        if (last != null && scope.sees(last.database(), last.collection()) && scope.endsWith(last.kind())) {
            invalidate = events.invalidate(position.time(), last);
        }
    }

    /**
     * Opens a stream with the options of its {@code $changeStream} stage.
     *
     * @param collection the collection, or null for the database
     * @throws MongoServerError 286 if the start position is no longer in the log, 260 if the token is malformed
     */
    public static ChangeStream open(
            ChangeLog log,
            Databases databases,
            String database,
            @Nullable String collection,
            Document stage,
            Function<Stream<Document>, Stream<Document>> stages) {
        StreamOptions options = StreamOptions.parse(stage);
        StreamScope scope = scope(database, collection, options.wholeCluster());
        return new ChangeStream(log, scope, new Events(options, databases, log.logId()), stages, start(log, options));
    }

    private static StreamScope scope(String database, @Nullable String collection, boolean wholeCluster) {
        if (wholeCluster) {
            if (!database.equals("admin") || collection != null) {
                throw new MongoServerError(
                        72,
                        "InvalidOptions",
                        "A $changeStream with 'allChangesForCluster:true' may only be opened on the 'admin' database, and"
                                + " with no collection name");
            }
            return new StreamScope.OfCluster();
        }
        if (Databases.isInternal(database)) {
            throw new MongoServerError(
                    73,
                    "InvalidNamespace",
                    "$changeStream may not be opened on the internal " + database + " database");
        }
        return collection == null
                ? new StreamScope.OfDatabase(database)
                : new StreamScope.OfCollection(database, collection);
    }

    private static ResumeToken start(ChangeLog log, StreamOptions options) {
        ResumeToken token = options.resumeAfter() != null ? options.resumeAfter() : options.startAfter();
        if (token != null) {
            if (token.logId() != log.logId()) {
                throw new MongoServerError(
                        286,
                        "ChangeStreamHistoryLost",
                        "Resume of change stream was not possible, as the resume token is of another data directory.");
            }
            log.requireKept(token.time());
            return token;
        }
        Long startAt = options.startAt();
        long seen = startAt == null ? log.lastTime() : startAt - 1;
        log.requireKept(seen);
        return new ResumeToken(seen, ResumeToken.Kind.WATERMARK, log.logId());
    }

    /** The namespace of the cursor. */
    public String namespace() {
        return scope.namespace();
    }

    /** A batch without events, with the current position. */
    public Batch none() {
        return new Batch(List.of(), position.toDocument(), ended);
    }

    /**
     * The events committed since the last batch; may be empty. Never waits.
     *
     * @param most the maximum number of events; 0: as many as fit into a reply
     */
    public synchronized Batch next(int most) {
        List<Document> batch = new ArrayList<>();
        int mostEvents = most == 0 ? Integer.MAX_VALUE : most;
        long bytes = 0;
        long end = log.committedTime();
        Cursor<Long, Change> cursor = log.after(position.time());
        log.requireKept(position.time());
        while (!ended && batch.size() < mostEvents && bytes < Bson.MAX_DOCUMENT_BYTES) {
            if (invalidate != null) {
                batch.addAll(throughStages(invalidate, 0));
                position = new ResumeToken(position.time(), ResumeToken.Kind.INVALIDATE, log.logId());
                ended = true;
            } else if (cursor.hasNext() && Long.compareUnsigned(cursor.next(), end) <= 0) {
                Change change = cursor.getValue();
                bytes += scope.sees(change.database(), change.collection()) ? take(cursor.getKey(), change, batch) : 0;
            } else {
                break;
            }
        }
        boolean readAll = !ended && batch.size() < mostEvents && bytes < Bson.MAX_DOCUMENT_BYTES;
        if (readAll && Long.compareUnsigned(end, position.time()) > 0) {
            position = new ResumeToken(end, ResumeToken.Kind.WATERMARK, log.logId());
        }
        return new Batch(batch, position.toDocument(), ended);
    }

    private long take(long time, Change change, List<Document> batch) {
        batch.addAll(throughStages(events.of(time, change), change.bytes()));
        position = new ResumeToken(time, ResumeToken.Kind.EVENT, log.logId());
        if (scope.endsWith(change.kind())) {
            invalidate = events.invalidate(time, change);
        }
        return change.bytes();
    }

    private List<Document> throughStages(Document event, long changeBytes) {
        Object token = event.get("_id");
        List<Document> results = stages.apply(Stream.of(event)).toList();
        for (Document result : results) {
            if (!Objects.equals(token, result.get("_id"))) {
                throw new MongoServerError(
                        280,
                        "ChangeStreamFatalError",
                        "Encountered an event whose _id field, which contains the resume token, was modified by the"
                                + " pipeline. Modifying the _id field of an event makes it impossible to resume the stream"
                                + " from that point. Only transformations that retain the unmodified _id field are allowed.");
            }
            requireFits(result, changeBytes);
        }
        return results;
    }

    /** Small events are not measured; a looked-up document can be larger than its change. */
    private static void requireFits(Document event, long changeBytes) {
        if (changeBytes < MEASURE_FROM_BYTES && !event.containsKey("updateDescription")) {
            return;
        }
        int size = Bson.encode(event).length;
        if (size > Bson.MAX_DOCUMENT_BYTES) {
            throw Change.tooLarge(size);
        }
    }

    /**
     * Calls back once, when there may be new events.
     *
     * @return cancels the callback
     */
    public Runnable onNew(Runnable wake) {
        return log.onCommitted(scope, position.time(), wake);
    }
}

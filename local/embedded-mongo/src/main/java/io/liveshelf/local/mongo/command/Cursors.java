// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.changes.ChangeStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** The open cursors: results that did not fit into one reply, and change streams. */
final class Cursors {
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Map<Long, OpenCursor> open = new ConcurrentHashMap<>();
    private final Clock clock;

    Cursors(Clock clock) {
        this.clock = clock;
    }

    void register(Map<String, Handler> handlers) {
        handlers.put("killCursors", this::killCursors);
    }

    /** The first batch of a result, and a cursor for the rest if there is one. */
    Document first(String namespace, Iterator<Document> documents, int batchSize, boolean onlyBatch) {
        ResultCursor cursor = new ResultCursor(namespace, documents);
        List<Document> batch = cursor.next(batchSize);
        long id = onlyBatch || cursor.isEmpty() ? 0 : add(cursor);
        return Replies.cursor(id, namespace, "firstBatch", batch);
    }

    /** The first batch of a change stream; its cursor stays open even if the batch is empty. */
    Document first(ChangeStream stream, int batchSize) {
        ChangeStream.Batch batch = batchSize == 0 ? stream.none() : stream.next(batchSize);
        long id = batch.ended() ? 0 : add(new StreamCursor(stream));
        return StreamCursor.reply(id, stream, "firstBatch", batch);
    }

    /** Answers a {@code getMore}; that of a change stream possibly later. */
    void getMore(Request request, Consumer<Document> answer) {
        long cursorId = request.target() instanceof Number number ? number.longValue() : 0;
        OpenCursor cursor = open.get(cursorId);
        if (cursor == null) {
            throw new MongoServerError(43, "CursorNotFound", "cursor id " + cursorId + " not found");
        }
        cursor.used(clock.instant());
        cursor.getMore(cursorId, request, reply -> {
            if (reply.get("cursor") instanceof Document state && Long.valueOf(0).equals(state.get("id"))) {
                open.remove(cursorId);
            } else if (reply.get("cursor") == null) {
                open.remove(cursorId);
            }
            cursor.used(clock.instant());
            answer.accept(reply);
        });
    }

    /** Closes cursors that were not used for a while. */
    void closeIdle() {
        Instant before = clock.instant().minus(IDLE);
        open.forEach((id, cursor) -> {
            if (cursor.lastUsed().isBefore(before)) {
                kill(id);
            }
        });
    }

    private long add(OpenCursor cursor) {
        cursor.used(clock.instant());
        while (true) {
            long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
            if (open.putIfAbsent(id, cursor) == null) {
                return id;
            }
        }
    }

    private boolean kill(long id) {
        OpenCursor cursor = open.remove(id);
        if (cursor != null) {
            cursor.kill();
        }
        return cursor != null;
    }

    private Document killCursors(Request request) {
        List<Long> killed = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        if (request.body().get("cursors") instanceof List<?> ids) {
            ids.forEach(id -> {
                long cursorId = ((Number) id).longValue();
                (kill(cursorId) ? killed : unknown).add(cursorId);
            });
        }
        return Replies.ok(new Document("cursorsKilled", killed)
                .append("cursorsNotFound", unknown)
                .append("cursorsAlive", List.of())
                .append("cursorsUnknown", List.of()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.changes.ChangeStream;
import io.liveshelf.local.mongo.store.Fields;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cursor of a change stream. A {@code getMore} that finds nothing waits without holding a thread. */
final class StreamCursor extends OpenCursor {
    private static final int DEFAULT_WAIT_MILLIS = 1000;

    private final ChangeStream stream;
    private final AtomicReference<@Nullable Poll> waiting = new AtomicReference<>();

    StreamCursor(ChangeStream stream) {
        this.stream = stream;
    }

    static Document reply(long id, ChangeStream stream, String batchName, ChangeStream.Batch batch) {
        Document reply = Replies.cursor(id, stream.namespace(), batchName, batch.events());
        Fields.document(reply, "cursor").append("postBatchResumeToken", batch.resumeToken());
        return reply;
    }

    @Override
    void getMore(long id, Request request, Consumer<Document> answer) {
        Duration wait = Duration.ofMillis(request.number("maxTimeMS", DEFAULT_WAIT_MILLIS));
        Poll poll = new Poll(
                stream, request.number("batchSize", 0), wait, request.channel().eventLoop(), outcome -> {
                    waiting.set(null);
                    answer.accept(
                            outcome.failure() != null
                                    ? Replies.error(outcome.failure())
                                    : reply(outcome.batch().ended() ? 0 : id, stream, "nextBatch", outcome.batch()));
                });
        waiting.set(poll);
        poll.start();
    }

    @Override
    void kill() {
        Poll poll = waiting.get();
        if (poll != null) {
            poll.fail(new MongoServerError(237, "CursorKilled", "cursor was killed while it waited"));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.function.Consumer;

/** A cursor that clients read with {@code getMore}. */
abstract sealed class OpenCursor permits ResultCursor, StreamCursor {
    private volatile Instant lastUsed = Instant.EPOCH;

    void used(Instant now) {
        lastUsed = now;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    /** Answers once, now or later. A cursor at its end answers with the id 0. */
    abstract void getMore(long id, Request request, Consumer<Document> answer);

    /** Answers a waiting {@code getMore} with an error. */
    abstract void kill();
}

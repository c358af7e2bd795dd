// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.function.Consumer;

/** A cursor that a client can ask for more. */
abstract sealed class OpenCursor permits ResultCursor, StreamCursor {
    private volatile Instant lastUsed = Instant.EPOCH;

    void used(Instant now) {
        lastUsed = now;
    }

    Instant lastUsed() {
        return lastUsed;
    }

    /** Answers once, now or later; a cursor that is at its end answers with the id 0. */
    abstract void getMore(long id, Request request, Consumer<Document> answer);

    /** Answers what is still waiting, with an error. */
    abstract void kill();
}

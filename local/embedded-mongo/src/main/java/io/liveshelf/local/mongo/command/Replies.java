// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.List;

/** Builds replies. */
final class Replies {
    private static final int INTERNAL_ERROR = 1;

    private Replies() {}

    static Document ok() {
        return ok(new Document());
    }

    static Document ok(Document reply) {
        return reply.append("ok", 1.0);
    }

    /** A cursor reply with everything in its first batch. */
    static Document wholeCursor(String namespace, List<Document> documents) {
        return cursor(0, namespace, "firstBatch", documents);
    }

    static Document cursor(long id, String namespace, String batchName, List<Document> batch) {
        return ok(new Document(
                "cursor", new Document("id", id).append("ns", namespace).append(batchName, batch)));
    }

    static Document error(RuntimeException failure) {
        return describe(failure).append("ok", 0.0);
    }

    static Document writeError(int index, MongoServerException failure) {
        return new Document("index", index)
                .append("code", describe(failure).get("code"))
                .append("errmsg", failure.getMessageWithoutErrorCode());
    }

    private static Document describe(RuntimeException failure) {
        if (failure instanceof MongoServerError error) {
            return new Document("errmsg", error.getMessageWithoutErrorCode())
                    .append("code", error.getCode())
                    .append("codeName", error.getCodeName());
        }
        String message = failure instanceof MongoServerException known
                ? known.getMessageWithoutErrorCode()
                : "internal error: " + failure;
        return new Document("errmsg", message).append("code", INTERNAL_ERROR).append("codeName", "InternalError");
    }
}

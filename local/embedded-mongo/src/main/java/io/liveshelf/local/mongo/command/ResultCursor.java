// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;
import io.liveshelf.local.mongo.store.Bson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rest of a result, which is held in memory as a whole. */
final class ResultCursor extends OpenCursor {
    private static final int MOST_BYTES = Bson.MAX_DOCUMENT_BYTES;

    private final String namespace;
    private final List<Document> documents;
    private int position;

    ResultCursor(String namespace, List<Document> documents) {
        this.namespace = namespace;
        this.documents = documents;
    }

    /** The next documents: as many as fit into one reply, and at most {@code most} unless that is 0. */
    synchronized List<Document> next(int most) {
        int end = most == 0 ? documents.size() : Math.min(documents.size(), position + most);
        List<Document> batch = new ArrayList<>();
        long bytes = 0;
        while (position < end) {
            bytes += Bson.encode(documents.get(position)).length;
            if (bytes > MOST_BYTES && !batch.isEmpty()) {
                break;
            }
            batch.add(documents.get(position++));
        }
        return batch;
    }

    synchronized boolean isEmpty() {
        return position == documents.size();
    }

    @Override
    void getMore(long id, Request request, Consumer<Document> answer) {
        List<Document> batch = next(request.number("batchSize", 0));
        answer.accept(Replies.cursor(isEmpty() ? 0 : id, namespace, "nextBatch", batch));
    }

    @Override
    void kill() {
        // no getMore ever waits
    }
}

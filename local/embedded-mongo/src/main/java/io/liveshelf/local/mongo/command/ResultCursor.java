// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.bson.Document;
import io.liveshelf.local.mongo.store.Bson;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rest of a result, which is computed as it is read unless a stage needs all of it. */
final class ResultCursor extends OpenCursor {
    private static final int MOST_BYTES = Bson.MAX_DOCUMENT_BYTES;
    /** Of a batch whose size the client leaves open; ten connectors that copy at once must not need ten times 16 MiB. */
    private static final int USUAL_BYTES = 1024 * 1024;

    private final String namespace;
    private final Iterator<Document> documents;
    /** It did not fit into the last reply. */
    private @Nullable Document left;

    ResultCursor(String namespace, Iterator<Document> documents) {
        this.namespace = namespace;
        this.documents = documents;
    }

    /** The next documents: as many as fit into one reply, and at most {@code most} unless that is 0. */
    synchronized List<Document> next(int most) {
        List<Document> batch = new ArrayList<>();
        long bytes = 0;
        int limit = most == 0 ? USUAL_BYTES : MOST_BYTES;
        while (!isEmpty() && (most == 0 || batch.size() < most)) {
            Document document = take();
            bytes += Bson.encode(document).length;
            if (bytes > limit && !batch.isEmpty()) {
                left = document;
                break;
            }
            batch.add(document);
        }
        return batch;
    }

    private Document take() {
        Document first = left;
        left = null;
        return first == null ? documents.next() : first;
    }

    synchronized boolean isEmpty() {
        return left == null && !documents.hasNext();
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

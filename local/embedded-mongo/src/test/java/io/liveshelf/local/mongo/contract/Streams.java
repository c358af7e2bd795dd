// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.bson.Document;

/** Reads open streams. */
final class Streams {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Streams() {}

    /** Waits for this number of events. */
    static List<ChangeStreamDocument<Document>> take(
            int count, MongoChangeStreamCursor<ChangeStreamDocument<Document>> cursor) {
        List<ChangeStreamDocument<Document>> events = new ArrayList<>();
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            ChangeStreamDocument<Document> event = cursor.tryNext();
            if (event != null) {
                events.add(event);
            }
            return events.size() == count;
        });
        return events;
    }

    static ChangeStreamDocument<Document> next(MongoChangeStreamCursor<ChangeStreamDocument<Document>> cursor) {
        return take(1, cursor).get(0);
    }

    static List<String> types(List<ChangeStreamDocument<Document>> events) {
        return events.stream().map(ChangeStreamDocument::getOperationTypeString).toList();
    }

    /** Asserts that no event is pending: a write made now is the next event. */
    static void assertNextIs(String id, MongoChangeStreamCursor<ChangeStreamDocument<Document>> cursor) {
        assertThat(idOf(next(cursor))).isEqualTo(id);
    }

    static String idOf(ChangeStreamDocument<Document> event) {
        return event.getDocumentKey() == null
                ? ""
                : event.getDocumentKey().getString("_id").getValue();
    }

    /** The resume token as text: it sorts like the position. */
    static String token(ChangeStreamDocument<Document> event) {
        return event.getResumeToken().getString("_data").getValue();
    }

    /** The error code of the server, however deep it is wrapped. */
    static int codeOf(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof MongoException failure) {
                return failure.getCode();
            }
        }
        throw new AssertionError("no error of the server", error);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import java.time.Instant;
import java.util.concurrent.ExecutionException;

/** The topic of view sessions of a stack, filled in the place of its connector. */
public final class SessionsTopic {
    private static final int SIGNED_IN = 40;

    private SessionsTopic() {}

    /** Writes so many sessions of so many books, which end now. The stack need not know the books. */
    public static void fill(String kafka, int count, int books) throws ExecutionException {
        System.err.println("  writing " + count + " sessions");
        var catalogue = new Catalogue(books);
        var sessions = new Sessions(count, catalogue.size(), Instant.now().toEpochMilli(), SIGNED_IN, false);
        try (var writer = new Writer(kafka)) {
            for (int n = 0; n < count; n++) {
                Sessions.Session session = sessions.get(n);
                writer.session(session.book(), sessions.document(session));
            }
            writer.flush();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.Counters;
import io.liveshelf.streams.intake.DocumentRoutes.Sent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** The documents of the books that changed last, and what was sent of them: a book changes with every view of it. */
final class RecentBooks {
    private static final int MOST = 10_000;
    private static final int MOST_BYTES = 8 << 20;
    /** A large document is parsed each time, rather than kept instead of many small ones. */
    private static final int LARGEST = 64 << 10;

    /** By the key of the record, used longest ago first. */
    private final Map<Bytes, Book> books = new LinkedHashMap<>(16, 0.75f, true);

    private int bytes;

    /** A book as it was sent last. */
    static final class Book {
        private final String documentKey;
        private final @Nullable KnownBook document;
        private Sent sent;

        private Book(String documentKey, Sent sent, @Nullable KnownBook document) {
            this.documentKey = documentKey;
            this.sent = sent;
            this.document = document;
        }

        String documentKey() {
            return documentKey;
        }

        Sent sent() {
            return sent;
        }

        /** The counters of the next document if only they may have changed; null: parse it. */
        @Nullable
        Counters countersOf(byte[] next) {
            return document == null ? null : document.countersOf(next);
        }

        void countersSent(Counters counters) {
            sent = new Sent(sent.route(), counters);
        }

        private int bytes() {
            return document == null ? 0 : document.bytes();
        }
    }

    /** The book of this document; null: it did not change lately. */
    @Nullable
    Book get(byte[] key) {
        return books.get(Bytes.wrap(key));
    }

    /**
     * Keeps a book.
     *
     * @param document its document, if only counters are likely to change next; null: none
     */
    void put(byte[] key, String documentKey, Sent sent, byte @Nullable [] document) {
        KnownBook known =
                document == null || document.length > LARGEST ? null : KnownBook.of(document, sent.counters());
        remove(key);
        var book = new Book(documentKey, sent, known);
        books.put(Bytes.wrap(key), book);
        bytes += book.bytes();
        var oldest = books.values().iterator();
        while (books.size() > MOST || bytes > MOST_BYTES) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    void remove(byte[] key) {
        Book removed = books.remove(Bytes.wrap(key));
        bytes -= removed == null ? 0 : removed.bytes();
    }
}

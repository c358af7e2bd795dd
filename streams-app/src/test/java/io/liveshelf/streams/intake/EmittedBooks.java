// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.Counters;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.state.ProcessorTask.Emitted;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The documents of books that whoever applies the emitted events has in the end, by book and document. */
final class EmittedBooks implements BookEvent.Handler {
    private final Map<String, BookDocument> documents = new TreeMap<>();

    private EmittedBooks() {}

    static Map<String, BookDocument> of(List<Emitted> emitted) {
        var books = new EmittedBooks();
        for (Emitted each : emitted) {
            if (each.child().equals(DocumentIntake.BOOK_EVENTS)) {
                ((BookEvent) each.value()).applyTo(books, (String) each.key());
            }
        }
        return books.documents;
    }

    @Override
    public void bookWritten(String bookId, String documentKey, BookDocument book) {
        documents.put(bookId + " " + documentKey, book);
    }

    @Override
    public void countersChanged(String bookId, String documentKey, Counters counters) {
        documents.computeIfPresent(bookId + " " + documentKey, (key, book) -> book.withCounters(counters));
    }

    @Override
    public void bookRemoved(String bookId, String documentKey) {
        documents.remove(bookId + " " + documentKey);
    }

    @Override
    public void chapterWritten(String bookId, String documentKey, ChapterDocument chapter) {
        throw new AssertionError("no chapter was sent");
    }

    @Override
    public void chapterRemoved(String bookId, String documentKey) {
        throw new AssertionError("no chapter was sent");
    }

    @Override
    public void authorNamed(String bookId, String authorId, @Nullable String name) {
        throw new AssertionError("no author was sent");
    }

    @Override
    public void factOccurred(String bookId, Fact fact) {
        throw new AssertionError("no fact was sent");
    }
}

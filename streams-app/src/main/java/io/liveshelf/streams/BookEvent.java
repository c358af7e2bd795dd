// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.Counters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of one book, keyed by {@code book_id}, or of the counters of many. All events except facts are absolute, so that applying one twice changes
 * nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BookEvent.BookWritten.class, name = "book-written"),
    @JsonSubTypes.Type(value = BookEvent.CountersChanged.class, name = "counters-changed"),
    @JsonSubTypes.Type(value = BookEvent.BookRemoved.class, name = "book-removed"),
    @JsonSubTypes.Type(value = BookEvent.ChapterWritten.class, name = "chapter-written"),
    @JsonSubTypes.Type(value = BookEvent.ChapterRemoved.class, name = "chapter-removed"),
    @JsonSubTypes.Type(value = BookEvent.AuthorNamed.class, name = "author-named"),
})
public sealed interface BookEvent extends IntakeResult
        permits BookEvent.BookWritten,
                BookEvent.CountersChanged,
                BookEvent.BookRemoved,
                BookEvent.ChapterWritten,
                BookEvent.ChapterRemoved,
                BookEvent.AuthorNamed,
                Fact {

    /** Calls the method of {@code handler} for this event of the book. */
    void applyTo(Handler handler, String bookId);

    /** Handles the events of books, one method per event. */
    interface Handler {
        /** A document of the book now has this content. */
        void bookWritten(String bookId, String documentKey, BookDocument book);

        /** A document of the book, written before with other counters, now has these; its content is unchanged. */
        void countersChanged(String bookId, String documentKey, Counters counters);

        /** A document of the book was removed or now has another {@code book_id}. */
        void bookRemoved(String bookId, String documentKey);

        /** A chapter that is not deleted now has this content. */
        void chapterWritten(String bookId, String documentKey, ChapterDocument chapter);

        /** A chapter was removed, marked deleted or moved to another book. */
        void chapterRemoved(String bookId, String documentKey);

        /** An author of the book now has this name; null: no name is known. */
        void authorNamed(String bookId, String authorId, @Nullable String name);

        /** The book was viewed or bought; the same fact may arrive more than once. */
        void factOccurred(String bookId, Fact fact);
    }

    /** See {@link Handler#bookWritten}. */
    record BookWritten(String documentKey, BookDocument book) implements BookEvent {
        @Override
        public void applyTo(Handler handler, String bookId) {
            handler.bookWritten(bookId, documentKey, book);
        }
    }

    /** The counters of a document of a book. */
    record BookCounters(String bookId, String documentKey, Counters counters) {}

    /** See {@link Handler#countersChanged}. The books are of one partition, and the event has the key of any of them. */
    record CountersChanged(List<BookCounters> books) implements BookEvent {
        /** Copies the list. */
        public CountersChanged {
            books = List.copyOf(books);
        }

        @Override
        public void applyTo(Handler handler, String bookId) {
            for (BookCounters each : books) {
                handler.countersChanged(each.bookId(), each.documentKey(), each.counters());
            }
        }
    }

    /** See {@link Handler#bookRemoved}. */
    record BookRemoved(String documentKey) implements BookEvent {
        @Override
        public void applyTo(Handler handler, String bookId) {
            handler.bookRemoved(bookId, documentKey);
        }
    }

    /** See {@link Handler#chapterWritten}. */
    record ChapterWritten(String documentKey, ChapterDocument chapter) implements BookEvent {
        @Override
        public void applyTo(Handler handler, String bookId) {
            handler.chapterWritten(bookId, documentKey, chapter);
        }
    }

    /** See {@link Handler#chapterRemoved}. */
    record ChapterRemoved(String documentKey) implements BookEvent {
        @Override
        public void applyTo(Handler handler, String bookId) {
            handler.chapterRemoved(bookId, documentKey);
        }
    }

    /** See {@link Handler#authorNamed}. */
    record AuthorNamed(String authorId, @Nullable String name) implements BookEvent {
        @Override
        public void applyTo(Handler handler, String bookId) {
            handler.authorNamed(bookId, authorId, name);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import org.jspecify.annotations.Nullable;

/**
 * News about one book, keyed by {@code book_id}. All but facts are absolute: applying one twice, or a later one first,
 * changes nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BookEvent.BookWritten.class, name = "book-written"),
    @JsonSubTypes.Type(value = BookEvent.BookGone.class, name = "book-gone"),
    @JsonSubTypes.Type(value = BookEvent.ChapterWritten.class, name = "chapter-written"),
    @JsonSubTypes.Type(value = BookEvent.ChapterGone.class, name = "chapter-gone"),
    @JsonSubTypes.Type(value = BookEvent.AuthorNamed.class, name = "author-named"),
})
public sealed interface BookEvent extends RoutedEvent
        permits BookEvent.BookWritten,
                BookEvent.BookGone,
                BookEvent.ChapterWritten,
                BookEvent.ChapterGone,
                BookEvent.AuthorNamed,
                Fact {

    /** Tells {@code desk} about this event of the book. */
    void tell(Desk desk, String bookId);

    /** Who acts on the events. */
    interface Desk {
        /** A document of the book has this content now. */
        void bookWritten(String bookId, String documentKey, BookDocument book);

        /** A document of the book is gone, or is about another book now. */
        void bookGone(String bookId, String documentKey);

        /** A chapter that is not deleted has this content now. */
        void chapterWritten(String bookId, String documentKey, ChapterDocument chapter);

        /** A chapter is gone, deleted, or in another book now. */
        void chapterGone(String bookId, String documentKey);

        /** An author of the book has this name now; null: none is known. */
        void authorNamed(String bookId, String authorId, @Nullable String name);

        /** A view or a purchase of the book, perhaps told before. */
        void happened(String bookId, Fact fact);
    }

    /** See {@link Desk#bookWritten}. */
    record BookWritten(String documentKey, BookDocument book) implements BookEvent {
        @Override
        public void tell(Desk desk, String bookId) {
            desk.bookWritten(bookId, documentKey, book);
        }
    }

    /** See {@link Desk#bookGone}. */
    record BookGone(String documentKey) implements BookEvent {
        @Override
        public void tell(Desk desk, String bookId) {
            desk.bookGone(bookId, documentKey);
        }
    }

    /** See {@link Desk#chapterWritten}. */
    record ChapterWritten(String documentKey, ChapterDocument chapter) implements BookEvent {
        @Override
        public void tell(Desk desk, String bookId) {
            desk.chapterWritten(bookId, documentKey, chapter);
        }
    }

    /** See {@link Desk#chapterGone}. */
    record ChapterGone(String documentKey) implements BookEvent {
        @Override
        public void tell(Desk desk, String bookId) {
            desk.chapterGone(bookId, documentKey);
        }
    }

    /** See {@link Desk#authorNamed}. */
    record AuthorNamed(String authorId, @Nullable String name) implements BookEvent {
        @Override
        public void tell(Desk desk, String bookId) {
            desk.authorNamed(bookId, authorId, name);
        }
    }
}

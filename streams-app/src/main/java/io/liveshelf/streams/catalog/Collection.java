// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.catalog;

import io.liveshelf.streams.event.AuthorEvent;
import io.liveshelf.streams.event.Routed;
import io.liveshelf.streams.event.ShelfEvent;
import io.liveshelf.streams.topic.Topics;
import io.liveshelf.views.document.AuthorDocument;
import io.liveshelf.views.document.BookDocument;
import io.liveshelf.views.document.ChapterDocument;
import io.liveshelf.views.document.MalformedDocument;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** A collection of state: how its documents are read, and whom they concern. */
enum Collection {
    /** {@code online_books}: concerns the book, and credits its authors. */
    BOOKS {
        @Override
        Reading read(String documentKey, BsonDocument document) throws MalformedDocument {
            BookDocument book = BookDocument.read(document);
            List<String> authors = book.authors().stream()
                    .map(AuthorDocument::canonical)
                    .distinct()
                    .sorted()
                    .toList();
            return new Reading(new Filed(book.bookId(), authors), new ShelfEvent.BookWritten(documentKey, book));
        }

        @Override
        Routed gone(String documentKey) {
            return new ShelfEvent.BookGone(documentKey);
        }
    },
    /** {@code book_chapters}: concerns the book. A chapter that is marked deleted is as good as gone. */
    CHAPTERS {
        @Override
        Reading read(String documentKey, BsonDocument document) throws MalformedDocument {
            ChapterDocument chapter = ChapterDocument.read(document);
            Routed event = chapter.deletedAt() == null
                    ? new ShelfEvent.ChapterWritten(documentKey, chapter)
                    : gone(documentKey);
            return new Reading(new Filed(chapter.bookId(), List.of()), event);
        }

        @Override
        Routed gone(String documentKey) {
            return new ShelfEvent.ChapterGone(documentKey);
        }
    },
    /** {@code book_authors}: concerns the author. */
    AUTHORS {
        @Override
        Reading read(String documentKey, BsonDocument document) throws MalformedDocument {
            AuthorDocument author = AuthorDocument.read(document);
            return new Reading(
                    new Filed(author.authorId(), List.of()), new AuthorEvent.ProfileWritten(documentKey, author));
        }

        @Override
        Routed gone(String documentKey) {
            return new AuthorEvent.ProfileGone(documentKey);
        }
    };

    private static final Map<String, Collection> BY_TOPIC =
            Map.of(Topics.BOOKS, BOOKS, Topics.CHAPTERS, CHAPTERS, Topics.AUTHORS, AUTHORS);

    /** What a document says: where it is filed, and the event to send there. */
    record Reading(Filed filed, Routed event) {}

    /** The collection whose changes this topic carries. */
    static Collection of(@Nullable String topic) {
        Collection collection = topic == null ? null : BY_TOPIC.get(topic);
        if (collection == null) {
            throw new IllegalArgumentException("topic " + topic + " carries no collection of state; known: "
                    + BY_TOPIC.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return collection;
    }

    /** Reads a document, naming the first field that cannot be read. */
    abstract Reading read(String documentKey, BsonDocument document) throws MalformedDocument;

    /** The event for whom the document concerned before it was removed or changed its business key. */
    abstract Routed gone(String documentKey);
}

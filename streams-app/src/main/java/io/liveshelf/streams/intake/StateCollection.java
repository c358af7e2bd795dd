// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.DescriptionsDocument;
import io.liveshelf.contract.document.FollowDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.document.ProgressDocument;
import io.liveshelf.contract.document.ReviewDocument;
import io.liveshelf.contract.document.SavedBookDocument;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.RoutedEvent;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.invalidation.UserInvalidations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** A collection of state: how its documents are read, and whom they concern. */
enum StateCollection {
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
            return new Reading(new DocumentRoute(book.bookId(), authors), new BookEvent.BookWritten(documentKey, book));
        }

        @Override
        RoutedEvent gone(String documentKey) {
            return new BookEvent.BookGone(documentKey);
        }
    },
    /** {@code book_chapters}: concerns the book. A chapter that is marked deleted is as good as gone. */
    CHAPTERS {
        @Override
        Reading read(String documentKey, BsonDocument document) throws MalformedDocument {
            ChapterDocument chapter = ChapterDocument.read(document);
            RoutedEvent event = chapter.deletedAt() == null
                    ? new BookEvent.ChapterWritten(documentKey, chapter)
                    : gone(documentKey);
            return new Reading(new DocumentRoute(chapter.bookId(), List.of()), event);
        }

        @Override
        RoutedEvent gone(String documentKey) {
            return new BookEvent.ChapterGone(documentKey);
        }
    },
    /** {@code book_authors}: concerns the author. */
    AUTHORS {
        @Override
        Reading read(String documentKey, BsonDocument document) throws MalformedDocument {
            AuthorDocument author = AuthorDocument.read(document);
            return new Reading(
                    new DocumentRoute(author.authorId(), List.of()),
                    new AuthorEvent.ProfileWritten(documentKey, author));
        }

        @Override
        RoutedEvent gone(String documentKey) {
            return new AuthorEvent.ProfileGone(documentKey);
        }
    },
    /** {@code author_reviews}: concerns the author. */
    REVIEWS {
        @Override
        Reading read(String documentKey, BsonDocument document) throws MalformedDocument {
            ReviewDocument review = ReviewDocument.read(document);
            return new Reading(
                    new DocumentRoute(review.authorId(), List.of()),
                    new AuthorEvent.Reviewed(documentKey, review.rating()));
        }

        @Override
        RoutedEvent gone(String documentKey) {
            return new AuthorEvent.Reviewed(documentKey, null);
        }
    },
    /** {@code author_follows}: concerns the author. */
    FOLLOWS {
        @Override
        Reading read(String documentKey, BsonDocument document) throws MalformedDocument {
            FollowDocument follow = FollowDocument.read(document);
            return new Reading(
                    new DocumentRoute(follow.authorId(), List.of()), new AuthorEvent.Followed(documentKey, true));
        }

        @Override
        RoutedEvent gone(String documentKey) {
            return new AuthorEvent.Followed(documentKey, false);
        }
    },
    /** {@code saved_books}: concerns the lists of the user. */
    SAVED_BOOKS {
        @Override
        Reading read(String documentKey, BsonDocument document) throws MalformedDocument {
            return Reading.of(SavedBookDocument.read(document).userId());
        }

        @Override
        Set<Scope> scopes(String userId) {
            return UserInvalidations.saved(userId);
        }
    },
    /** {@code reading_progress}: concerns the user's lists, and what is known of this user and this book. */
    PROGRESS {
        @Override
        Reading read(String documentKey, BsonDocument document) throws MalformedDocument {
            ProgressDocument progress = ProgressDocument.read(document);
            return Reading.of(CompositeKey.of(progress.userId(), progress.bookId()));
        }

        @Override
        Set<Scope> scopes(String owner) {
            List<String> userAndBook = CompositeKey.parts(owner);
            return UserInvalidations.progress(userAndBook.get(0), userAndBook.get(1));
        }
    },
    /** {@code book_descriptions}: concerns what is said about the book. */
    DESCRIPTIONS {
        @Override
        Reading read(String documentKey, BsonDocument document) throws MalformedDocument {
            return Reading.of(DescriptionsDocument.read(document).bookId());
        }

        @Override
        Set<Scope> scopes(String bookId) {
            return Set.of(CacheKey.descriptions(bookId).scope());
        }
    };

    private static final Map<String, StateCollection> BY_TOPIC = Map.of(
            Topics.BOOKS, BOOKS,
            Topics.CHAPTERS, CHAPTERS,
            Topics.AUTHORS, AUTHORS,
            Topics.SAVED_BOOKS, SAVED_BOOKS,
            Topics.PROGRESS, PROGRESS,
            Topics.DESCRIPTIONS, DESCRIPTIONS,
            Topics.REVIEWS, REVIEWS,
            Topics.FOLLOWS, FOLLOWS);

    /** What a document says: where it is filed, and the event to send there; null: no room needs to know it. */
    record Reading(DocumentRoute filed, @Nullable RoutedEvent event) {
        private static Reading of(String owner) {
            return new Reading(new DocumentRoute(owner, List.of()), null);
        }
    }

    /** The collection whose changes this topic carries. */
    static StateCollection of(@Nullable String topic) {
        StateCollection collection = topic == null ? null : BY_TOPIC.get(topic);
        if (collection == null) {
            throw new IllegalArgumentException("topic " + topic + " carries no collection of state; known: "
                    + BY_TOPIC.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return collection;
    }

    /** Reads a document, naming the first field that cannot be read. */
    abstract Reading read(String documentKey, BsonDocument document) throws MalformedDocument;

    /** The event for whom the document concerned before it was removed or changed its business key; null: for nobody. */
    @Nullable
    RoutedEvent gone(String documentKey) {
        return null;
    }

    /** What Redis must forget when a document of this owner is written or gone, whatever it says. */
    Set<Scope> scopes(String owner) {
        return Set.of();
    }
}

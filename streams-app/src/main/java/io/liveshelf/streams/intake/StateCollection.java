// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.Counters;
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
import io.liveshelf.streams.IntakeResult;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.intake.DocumentRoutes.Sent;
import io.liveshelf.streams.invalidation.UserInvalidations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The collections of state: how their documents are parsed and what they concern. */
enum StateCollection {
    /** {@code online_books}: concerns the book, and credits its authors. */
    BOOKS {
        @Override
        Parsed parse(String documentKey, byte[] document, ContentHash hash) throws MalformedDocument {
            BookDocument book = BookDocument.parse(document);
            List<String> authors = book.authors().stream()
                    .map(AuthorDocument::canonical)
                    .distinct()
                    .sorted()
                    .toList();
            return new Parsed(
                    DocumentRoute.ofBook(book.bookId(), authors, hash.of(book)),
                    new BookEvent.BookWritten(documentKey, book),
                    book.counters());
        }

        @Override
        IntakeResult removal(String documentKey) {
            return new BookEvent.BookRemoved(documentKey);
        }
    },
    /** {@code book_chapters}: concerns the book. A chapter that is marked deleted counts as removed. */
    CHAPTERS {
        @Override
        Parsed parse(String documentKey, byte[] document, ContentHash hash) throws MalformedDocument {
            ChapterDocument chapter = ChapterDocument.parse(document);
            IntakeResult event = chapter.deletedAt() == null
                    ? new BookEvent.ChapterWritten(documentKey, chapter)
                    : removal(documentKey);
            return Parsed.of(chapter.bookId(), event);
        }

        @Override
        IntakeResult removal(String documentKey) {
            return new BookEvent.ChapterRemoved(documentKey);
        }
    },
    /** {@code book_authors}: concerns the author. */
    AUTHORS {
        @Override
        Parsed parse(String documentKey, byte[] document, ContentHash hash) throws MalformedDocument {
            AuthorDocument author = AuthorDocument.parse(document);
            return Parsed.of(author.authorId(), new AuthorEvent.ProfileWritten(documentKey, author));
        }

        @Override
        IntakeResult removal(String documentKey) {
            return new AuthorEvent.ProfileRemoved(documentKey);
        }
    },
    /** {@code author_reviews}: concerns the author. */
    REVIEWS {
        @Override
        Parsed parse(String documentKey, byte[] document, ContentHash hash) throws MalformedDocument {
            ReviewDocument review = ReviewDocument.parse(document);
            return Parsed.of(review.authorId(), new AuthorEvent.Reviewed(documentKey, review.rating()));
        }

        @Override
        IntakeResult removal(String documentKey) {
            return new AuthorEvent.Reviewed(documentKey, null);
        }
    },
    /** {@code author_follows}: concerns the author. */
    FOLLOWS {
        @Override
        Parsed parse(String documentKey, byte[] document, ContentHash hash) throws MalformedDocument {
            FollowDocument follow = FollowDocument.parse(document);
            return Parsed.of(follow.authorId(), new AuthorEvent.Followed(documentKey, true));
        }

        @Override
        IntakeResult removal(String documentKey) {
            return new AuthorEvent.Followed(documentKey, false);
        }
    },
    /** {@code saved_books}: concerns the lists of the user. */
    SAVED_BOOKS {
        @Override
        Parsed parse(String documentKey, byte[] document, ContentHash hash) throws MalformedDocument {
            return Parsed.of(SavedBookDocument.parse(document).userId());
        }

        @Override
        Set<Scope> scopes(String userId) {
            return UserInvalidations.saved(userId);
        }
    },
    /** {@code reading_progress}: concerns the user's lists and the user's progress in the book. */
    PROGRESS {
        @Override
        Parsed parse(String documentKey, byte[] document, ContentHash hash) throws MalformedDocument {
            ProgressDocument progress = ProgressDocument.parse(document);
            return Parsed.of(CompositeKey.of(progress.userId(), progress.bookId()));
        }

        @Override
        Set<Scope> scopes(String owner) {
            List<String> userAndBook = CompositeKey.parts(owner);
            return UserInvalidations.progress(userAndBook.get(0), userAndBook.get(1));
        }
    },
    /** {@code book_descriptions}: concerns the descriptions of the book. */
    DESCRIPTIONS {
        @Override
        Parsed parse(String documentKey, byte[] document, ContentHash hash) throws MalformedDocument {
            return Parsed.of(DescriptionsDocument.parse(document).bookId());
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

    /**
     * A parsed document.
     *
     * @param event what to send to its owner; null: it only invalidates
     * @param counters of a book
     */
    record Parsed(
            DocumentRoute route,
            @Nullable IntakeResult event,
            @Nullable Counters counters) {
        private static Parsed of(String owner, @Nullable IntakeResult event) {
            return new Parsed(DocumentRoute.to(owner), event, null);
        }

        private static Parsed of(String owner) {
            return of(owner, null);
        }

        /** Whether the content is what was sent last, so that at most counters have changed. */
        boolean hasContentOf(@Nullable Sent before) {
            return counters != null && before != null && route.equals(before.route());
        }
    }

    /** The collection whose changes this topic carries. */
    static StateCollection of(@Nullable String topic) {
        StateCollection collection = topic == null ? null : BY_TOPIC.get(topic);
        if (collection == null) {
            throw new IllegalArgumentException("topic " + topic + " carries no collection of state; those that do: "
                    + BY_TOPIC.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return collection;
    }

    /** Parses a document; the exception names the first field that cannot be read. */
    abstract Parsed parse(String documentKey, byte[] document, ContentHash hash) throws MalformedDocument;

    /** The event for the former owner of a document that was removed or changed its business key; null: no event. */
    @Nullable
    IntakeResult removal(String documentKey) {
        return null;
    }

    /** Whether a change of a document invalidates anything. */
    boolean invalidates() {
        return this == SAVED_BOOKS || this == PROGRESS || this == DESCRIPTIONS;
    }

    /** What is invalidated when a document of this owner is written or removed. */
    Set<Scope> scopes(String owner) {
        return Set.of();
    }
}

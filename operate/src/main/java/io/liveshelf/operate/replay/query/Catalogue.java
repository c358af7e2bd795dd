// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.ranking.IdOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The visible books of a world, and their cards. */
final class Catalogue {
    /** As the streams order them: newest first, without a date last. Documents are in the order of their keys before. */
    private static final Comparator<ChapterDocument> NEWEST_FIRST = Comparator.comparing(
                    ChapterDocument::updatedAt,
                    Comparator.nullsLast(Comparator.<Instant>naturalOrder().reversed()))
            .thenComparing(ChapterDocument::chapterId, IdOrder.ASCENDING);

    private final World world;

    Catalogue(World world) {
        this.world = world;
    }

    Stream<BookDocument> visible() {
        return world.books().byOwner().values().stream().map(Catalogue::current).filter(BookDocument::isVisible);
    }

    Optional<BookDocument> visible(String bookId) {
        NavigableMap<String, BookDocument> documents = world.books().byOwner().get(bookId);
        return Optional.ofNullable(documents).map(Catalogue::current).filter(BookDocument::isVisible);
    }

    /** Of several documents of a book the last one by key counts. */
    private static BookDocument current(NavigableMap<String, BookDocument> documents) {
        return documents.lastEntry().getValue();
    }

    Card card(BookDocument book) {
        List<ChapterDocument> chapters =
                world.chapters().of(book.bookId()).stream().sorted(NEWEST_FIRST).toList();
        return Card.of(
                book,
                this::nameOf,
                chapters.size(),
                chapters.stream()
                        .limit(Card.RECENT_CHAPTERS)
                        .map(each -> new Card.RecentChapter(each.chapterId(), each.title(), each.updatedAt()))
                        .toList());
    }

    private @Nullable String nameOf(String authorId) {
        return profile(AuthorDocument.canonical(authorId))
                .map(AuthorDocument::name)
                .orElse(null);
    }

    /** The profile of an author that counts; the id is canonical. */
    Optional<AuthorDocument> profile(String authorId) {
        return AuthorDocument.current(world.profiles().of(authorId));
    }

    /** Whether any document of which the card is made is presumed. */
    boolean isPresumed(Card card) {
        return world.books().isPresumed(card.bookId())
                || world.chapters().isPresumed(card.bookId())
                || card.authors().stream().map(AuthorDocument::canonical).anyMatch(world.profiles()::isPresumed);
    }
}

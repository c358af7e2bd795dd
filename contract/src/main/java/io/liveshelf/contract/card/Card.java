// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.card;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.document.BookDocument;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The book card, the unit of every list. Shape: read API, "Card". A number that the document lacks is 0, a list is empty,
 * anything else is null.
 *
 * @param authors ids as written in the book
 * @param authorNames a name for each id; the id itself if there is no profile
 * @param childCategory the same as {@code category}; the name that category lists use
 * @param averageRating 0 to 5; 0 if nobody has rated the book
 * @param totalChapters number of chapters that are not deleted
 * @param lastUpdated time of the last chapter update
 * @param recentChapters the 2 newest chapters, newest first
 */
public record Card(
        String bookId,
        @Nullable String title,
        @Nullable String slug,
        @Nullable String description,
        @Nullable String coverUrl,
        List<String> authors,
        List<String> authorNames,
        @Nullable String category,
        @Nullable String childCategory,
        @Nullable String parentCategory,
        List<String> tags,
        @Nullable String difficultyLevel,
        long totalViews,
        long totalPurchases,
        double averageRating,
        long ratingCount,
        long totalChapters,
        AccessPoints accessPoints,
        @Nullable Instant publishedAt,
        @Nullable Instant lastUpdated,
        List<RecentChapter> recentChapters) {

    /** How many chapters a card shows. */
    public static final int RECENT_CHAPTERS = 2;

    /** Copies the lists. */
    public Card {
        authors = List.copyOf(authors);
        authorNames = List.copyOf(authorNames);
        tags = List.copyOf(tags);
        recentChapters = List.copyOf(recentChapters);
    }

    /** Prices in points; 0 if the book is not offered that way. */
    public record AccessPoints(
            @JsonProperty("one_time") long oneTime,
            @JsonProperty("forever") long forever) {}

    /** A chapter as a card shows it. */
    public record RecentChapter(
            String chapterId,
            @Nullable String title,
            @Nullable Instant updatedAt) {}

    /** Looks up names of authors. */
    @FunctionalInterface
    public interface AuthorNames {
        /** The name in the author's profile, or null if there is no profile or no name in it; the id is as written in the book. */
        @Nullable
        String nameOf(String authorId);
    }

    /** The card of a book with these chapters and author names. */
    public static Card of(BookDocument book, AuthorNames names, long totalChapters, List<RecentChapter> recent) {
        return new Card(
                book.bookId(),
                book.title(),
                book.slug(),
                book.description(),
                book.communityCoverImageUrl() == null ? book.coverImageUrl() : book.communityCoverImageUrl(),
                book.authors(),
                book.authors().stream().map(id -> displayName(id, names)).toList(),
                book.category(),
                book.category(),
                book.parentCategory(),
                book.tags(),
                book.difficultyLevel(),
                orZero(book.totalViews()),
                book.purchases(),
                book.averageRating() == null ? 0 : book.averageRating(),
                orZero(book.ratingCount()),
                totalChapters,
                new AccessPoints(orZero(book.oneTimePoints()), orZero(book.foreverPoints())),
                book.publishedAt(),
                book.lastChapterUpdatedAt(),
                recent);
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static String displayName(String id, AuthorNames names) {
        String name = names.nameOf(id);
        return name == null ? id : name;
    }
}

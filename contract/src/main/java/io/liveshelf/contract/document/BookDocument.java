// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * A document of {@code online_books}. Absent fields are null, absent lists are empty.
 *
 * @param id the document's {@code _id}, see {@link DocumentId}
 * @param bookId the business key, never empty
 * @param authors author ids as written, in any case
 * @param oneTimePoints price of one reading, in points
 * @param foreverPoints price of the book, in points
 * @param statsPurchases sum of the three purchase counters under {@code stats}
 */
public record BookDocument(
        String id,
        String bookId,
        @Nullable String title,
        @Nullable String slug,
        @Nullable String description,
        @Nullable String coverImageUrl,
        @Nullable String communityCoverImageUrl,
        List<String> authors,
        @Nullable String ownerId,
        @Nullable Long oneTimePoints,
        @Nullable Long foreverPoints,
        long statsPurchases,
        boolean isPublic,
        @Nullable String category,
        @Nullable String parentCategory,
        List<String> tags,
        @Nullable String difficultyLevel,
        @Nullable Long totalViews,
        @Nullable Long totalPurchases,
        @Nullable Double averageRating,
        @Nullable Long ratingCount,
        @Nullable Instant lastChapterUpdatedAt,
        @Nullable Instant publishedAt,
        @Nullable Instant deletedAt) {
    private static final FieldSelection SELECTION = FieldSelection.of(rules());

    /** Copies the lists. */
    public BookDocument {
        authors = List.copyOf(authors);
        tags = List.copyOf(tags);
    }

    /** Reads a document; the exception names the first field that cannot be read. */
    public static BookDocument read(BsonDocument document) throws MalformedDocument {
        return from(new Fields(document));
    }

    /** Parses a document in extended JSON; what is not read of it is skipped and may be anything. */
    public static BookDocument parse(byte[] utf8) throws MalformedDocument {
        return from(new Fields(ExtendedJson.parse(utf8, SELECTION)));
    }

    /** The rules of all fields that are read; a document that breaks one of them is malformed. */
    public static List<FieldRule> rules() {
        return RuleRecorder.rulesOf(BookDocument::from);
    }

    private static BookDocument from(Fields fields) throws MalformedDocument {
        return new BookDocument(
                fields.id(),
                fields.requiredString("book_id"),
                fields.string("title"),
                fields.string("slug"),
                fields.string("description"),
                fields.string("cover_image_url"),
                fields.string("community_config.cover_image_url"),
                fields.strings("authors"),
                fields.string("owner_id"),
                fields.integer("access_config.one_time_view_points"),
                fields.integer("access_config.forever_view_points"),
                orZero(fields.integer("stats.forever_purchases"))
                        + orZero(fields.integer("stats.one_time_purchases"))
                        + orZero(fields.integer("stats.pdf_downloads")),
                fields.isTrue("community_config.is_public"),
                fields.string("community_config.category"),
                fields.string("community_config.parent_category"),
                fields.strings("community_config.tags"),
                fields.string("community_config.difficulty_level"),
                fields.integer("community_config.total_views"),
                fields.integer("community_config.total_purchases"),
                fields.decimal("community_config.average_rating"),
                fields.integer("community_config.rating_count"),
                fields.instant("community_config.last_chapter_updated_at"),
                fields.instant("community_config.published_at"),
                fields.instant("deleted_at"));
    }

    /** Whether the book is listed and counted: it is public and not deleted. */
    public boolean isVisible() {
        return isPublic && deletedAt == null;
    }

    /** {@code community_config.total_purchases}; without it, the sum of the counters under {@code stats}. */
    public long purchases() {
        return totalPurchases == null ? statsPurchases : totalPurchases;
    }

    /** The fields that change with every view, purchase and rating. */
    public Counters counters() {
        return new Counters(totalViews, totalPurchases, statsPurchases, averageRating, ratingCount);
    }

    /** The book without its counters. Equal results mean equal content. */
    public BookDocument withoutCounters() {
        return withCounters(Counters.NONE);
    }

    /** The book with the same content and these counters. */
    public BookDocument withCounters(Counters counters) {
        return new BookDocument(
                id,
                bookId,
                title,
                slug,
                description,
                coverImageUrl,
                communityCoverImageUrl,
                authors,
                ownerId,
                oneTimePoints,
                foreverPoints,
                counters.statsPurchases(),
                isPublic,
                category,
                parentCategory,
                tags,
                difficultyLevel,
                counters.totalViews(),
                counters.totalPurchases(),
                counters.averageRating(),
                counters.ratingCount(),
                lastChapterUpdatedAt,
                publishedAt,
                deletedAt);
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}

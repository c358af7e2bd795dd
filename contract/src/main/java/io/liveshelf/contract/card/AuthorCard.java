// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.card;

import io.liveshelf.contract.document.AuthorDocument;
import org.jspecify.annotations.Nullable;

/**
 * An author in a list. Shape: read API, "Authors".
 *
 * @param authorId in its canonical form
 * @param name the name in the profile; the id if it has none
 * @param totalBooks number of visible books
 * @param totalReads sum of their {@code total_views}
 * @param averageRating mean of all ratings with one decimal, half up; null if there are no ratings
 * @param totalFollowers number of {@code author_follows} documents
 */
public record AuthorCard(
        String authorId,
        String name,
        @Nullable String avatarUrl,
        @Nullable String bio,
        long totalBooks,
        long totalReads,
        @Nullable Double averageRating,
        long totalFollowers) {

    /** The card of an author with this profile; all numbers are still 0. */
    public static AuthorCard of(AuthorDocument profile) {
        String name = profile.name();
        return new AuthorCard(
                profile.authorId(),
                name == null ? profile.authorId() : name,
                profile.avatarUrl(),
                profile.bio(),
                0,
                0,
                null,
                0);
    }

    /** Sets the number of visible books and the sum of their views. */
    public AuthorCard withBooks(long books, long reads) {
        return new AuthorCard(authorId, name, avatarUrl, bio, books, reads, averageRating, totalFollowers);
    }

    /** Sets the number of ratings, their sum and the number of followers. */
    public AuthorCard withReaders(long ratings, long ratingSum, long followers) {
        return new AuthorCard(
                authorId, name, avatarUrl, bio, totalBooks, totalReads, average(ratings, ratingSum), followers);
    }

    /** Computed in whole tenths, so that no binary fraction decides how a half is rounded. */
    private static @Nullable Double average(long ratings, long ratingSum) {
        return ratings == 0 ? null : Double.valueOf(Math.floorDiv(20 * ratingSum + ratings, 2 * ratings) / 10.0);
    }
}

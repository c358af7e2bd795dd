// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.card;

import io.liveshelf.contract.document.AuthorDocument;
import org.jspecify.annotations.Nullable;

/**
 * An author as lists show one. Shape: read API, "Authors".
 *
 * @param authorId in its canonical form
 * @param name the profile's; the id where the profile has none
 * @param totalBooks visible books
 * @param totalReads sum of their {@code total_views}
 * @param averageRating mean of all ratings with one decimal, half up; null where nobody has rated
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

    /** The card of an author with this profile, without any number. */
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

    /** With these books. */
    public AuthorCard withBooks(long books, long reads) {
        return new AuthorCard(authorId, name, avatarUrl, bio, books, reads, averageRating, totalFollowers);
    }

    /** With this opinion of its readers: how many ratings, their sum, and how many followers. */
    public AuthorCard withReaders(long ratings, long ratingSum, long followers) {
        return new AuthorCard(
                authorId, name, avatarUrl, bio, totalBooks, totalReads, average(ratings, ratingSum), followers);
    }

    /** Reckoned in whole tenths, so that no binary fraction decides which way a half goes. */
    private static @Nullable Double average(long ratings, long ratingSum) {
        return ratings == 0 ? null : Double.valueOf(Math.floorDiv(20 * ratingSum + ratings, 2 * ratings) / 10.0);
    }
}

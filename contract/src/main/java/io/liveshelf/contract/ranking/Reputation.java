// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import org.jspecify.annotations.Nullable;

/**
 * What readers think of an author, as running counts: one more review costs the same at 3 and at 3,000.
 *
 * @param ratings how many reviews give a rating
 * @param ratingSum sum of those ratings
 * @param fiveStars how many of them are {@link #BEST_RATING}
 * @param followers number of {@code author_follows} documents
 */
public record Reputation(long ratings, long ratingSum, long fiveStars, long followers) {
    /** The rating that counts for the five-star list. */
    public static final long BEST_RATING = 5;

    /** Nobody has said anything. */
    public static final Reputation NONE = new Reputation(0, 0, 0, 0);

    /** With one review more that gives this rating; null: it gives none, and changes nothing. */
    public Reputation plus(@Nullable Long rating) {
        return rating == null ? this : rated(rating, 1);
    }

    /** With one review less that gave this rating. */
    public Reputation minus(@Nullable Long rating) {
        return rating == null ? this : rated(rating, -1);
    }

    private Reputation rated(long rating, int more) {
        return new Reputation(
                ratings + more, ratingSum + more * rating, fiveStars + (rating == BEST_RATING ? more : 0), followers);
    }

    /** With so many followers more. */
    public Reputation followedBy(long more) {
        return new Reputation(ratings, ratingSum, fiveStars, followers + more);
    }
}

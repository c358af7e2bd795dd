// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import org.jspecify.annotations.Nullable;

/**
 * What readers think of an author, as running counts: another review costs the same after 3 and after 3,000 reviews.
 *
 * @param ratings number of reviews with a rating
 * @param ratingSum sum of those ratings
 * @param fiveStars number of ratings that are {@link #BEST_RATING}
 * @param followers number of {@code author_follows} documents
 */
public record Reputation(long ratings, long ratingSum, long fiveStars, long followers) {
    /** The rating that counts as five stars. */
    public static final long BEST_RATING = 5;

    /** No reviews and no followers. */
    public static final Reputation NONE = new Reputation(0, 0, 0, 0);

    /** Adds a review with this rating; null: the review has no rating and changes nothing. */
    public Reputation plus(@Nullable Long rating) {
        return rating == null ? this : add(rating, 1);
    }

    /** Takes back a review that had this rating; null: it had none. */
    public Reputation minus(@Nullable Long rating) {
        return rating == null ? this : add(rating, -1);
    }

    private Reputation add(long rating, int count) {
        return new Reputation(
                ratings + count,
                ratingSum + count * rating,
                fiveStars + (rating == BEST_RATING ? count : 0),
                followers);
    }

    /** Adds {@code count} followers; negative: takes them away. */
    public Reputation plusFollowers(long count) {
        return new Reputation(ratings, ratingSum, fiveStars, followers + count);
    }
}

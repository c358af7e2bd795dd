// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import com.fasterxml.jackson.annotation.JsonValue;
import io.liveshelf.contract.document.BookDocument;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The number or date by which books are ranked. Lists show it as {@code basis}, in lower case. What the counted ones count is said by
 * the rules, in a {@link Measure}; here is what it is as built in.
 */
public enum Basis {
    /** Views on the current UTC day. */
    VIEWS_TODAY(true),
    /** Views this week, see {@code Window.thisWeek}. */
    VIEWS_WEEK(true),
    /** Purchases this week. */
    PURCHASES_WEEK(true),
    /** {@code community_config.total_views}, a counter of the writing application. */
    TOTAL_VIEWS(false),
    /** {@code BookDocument.purchases()}. */
    TOTAL_PURCHASES(false),
    /** {@code community_config.last_chapter_updated_at}. */
    LAST_CHAPTER(false);

    private final boolean counted;

    Basis(boolean counted) {
        this.counted = counted;
    }

    /** The basis with this {@link #label}. */
    public static Optional<Basis> labelled(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }

    /**
     * Whether this is what its name says, so that a definition need not say it. Never change what is usual: where nothing is said,
     * that is what shares in the topic were made by.
     */
    boolean isUsual(Measure measure) {
        return switch (this) {
            case VIEWS_TODAY -> measure.equals(new Measure(Measure.TODAY, 1, 0));
            case VIEWS_WEEK -> measure.equals(new Measure(7, 1, 0));
            case PURCHASES_WEEK -> measure.equals(new Measure(7, 0, 1));
            case TOTAL_VIEWS, TOTAL_PURCHASES, LAST_CHAPTER -> false;
        };
    }

    /** Whether Liveshelf counts it from facts; a book without such facts is not ranked by it. */
    public boolean isCounted() {
        return counted;
    }

    /**
     * The score of a book by a field of its document; {@link Candidate#MISSING} if it lacks the field.
     *
     * @throws IllegalArgumentException if the basis {@linkplain #isCounted is counted from facts}
     */
    public long scoreOf(BookDocument book) {
        return switch (this) {
            case TOTAL_VIEWS -> orMissing(book.totalViews());
            case TOTAL_PURCHASES -> book.purchases();
            case LAST_CHAPTER -> {
                Instant at = book.lastChapterUpdatedAt();
                yield orMissing(at == null ? null : at.toEpochMilli());
            }
            case VIEWS_TODAY, VIEWS_WEEK, PURCHASES_WEEK ->
                throw new IllegalArgumentException(this + " is counted from facts and is no field of a book");
        };
    }

    private static long orMissing(@Nullable Long score) {
        return score == null ? Candidate.MISSING : score;
    }

    /** The name in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

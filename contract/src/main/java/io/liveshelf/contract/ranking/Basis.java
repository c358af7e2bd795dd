// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import com.fasterxml.jackson.annotation.JsonValue;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.freshness.SourceCollections;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The number or date by which books are ranked. Lists show it as {@code basis}, in lower case. */
public enum Basis {
    /** Views on the current UTC day. */
    VIEWS_TODAY(SourceCollections.VIEW_SESSIONS),
    /** Views this week, see {@code Window.thisWeek}. */
    VIEWS_WEEK(SourceCollections.VIEW_SESSIONS),
    /** Purchases this week. */
    PURCHASES_WEEK(SourceCollections.PURCHASES),
    /** {@code community_config.total_views}, a counter of the writing application. */
    TOTAL_VIEWS(null),
    /** {@code BookDocument.purchases()}. */
    TOTAL_PURCHASES(null),
    /** {@code community_config.last_chapter_updated_at}. */
    LAST_CHAPTER(null);

    private final @Nullable String facts;

    Basis(@Nullable String facts) {
        this.facts = facts;
    }

    /** The collection of the facts that are counted; null where none are. */
    @Nullable
    String facts() {
        return facts;
    }

    /** Whether Liveshelf counts it from facts; a book without such facts is not ranked by it. */
    public boolean isCounted() {
        return facts != null;
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

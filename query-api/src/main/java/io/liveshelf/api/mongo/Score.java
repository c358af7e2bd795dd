// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import io.liveshelf.views.document.BookDocument;
import io.liveshelf.views.ranking.Basis;
import io.liveshelf.views.ranking.Candidate;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A book's score by a basis that the book itself carries: as an expression over the document, which MongoDB sorts by, and
 * as the number in a candidate. Both cut a fraction off; what is missing comes last.
 */
final class Score {
    private static final String COMMUNITY = "$community_config.";

    private Score() {}

    /** The expression; null where the field is missing. */
    static Object expression(Basis basis) {
        return switch (basis) {
            case TOTAL_VIEWS -> whole(COMMUNITY + "total_views");
            case TOTAL_PURCHASES ->
                new Document(
                        "$ifNull",
                        List.of(
                                whole(COMMUNITY + "total_purchases"),
                                new Document(
                                        "$add",
                                        List.of(
                                                counter("$stats.forever_purchases"),
                                                counter("$stats.one_time_purchases"),
                                                counter("$stats.pdf_downloads")))));
            case LAST_CHAPTER -> COMMUNITY + "last_chapter_updated_at";
            case VIEWS_TODAY, VIEWS_WEEK, PURCHASES_WEEK -> throw counted(basis);
        };
    }

    /** The number. */
    static long of(Basis basis, BookDocument book) {
        return switch (basis) {
            case TOTAL_VIEWS -> orMissing(book.totalViews());
            case TOTAL_PURCHASES -> book.purchases();
            case LAST_CHAPTER -> {
                Instant at = book.lastChapterUpdatedAt();
                yield at == null ? Candidate.MISSING : at.toEpochMilli();
            }
            case VIEWS_TODAY, VIEWS_WEEK, PURCHASES_WEEK -> throw counted(basis);
        };
    }

    private static long orMissing(@Nullable Long value) {
        return value == null ? Candidate.MISSING : value;
    }

    private static Document whole(String field) {
        return new Document("$trunc", field);
    }

    private static Document counter(String field) {
        return new Document("$ifNull", List.of(whole(field), 0));
    }

    private static IllegalArgumentException counted(Basis basis) {
        return new IllegalArgumentException(basis + " is counted from facts, a book does not carry it");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo;

import io.liveshelf.contract.ranking.Basis;
import java.util.List;
import org.bson.Document;

/** {@link Basis#scoreOf} as an expression over a book, by which MongoDB sorts. Both cut fractions off. */
public final class ScoreExpression {
    private static final String COMMUNITY = "$community_config.";

    private ScoreExpression() {}

    /** The expression; it gives null, which sorts last, where the field is missing. */
    public static Object of(Basis basis) {
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
            case VIEWS_TODAY, VIEWS_WEEK, PURCHASES_WEEK ->
                throw new IllegalArgumentException(basis + " is counted from facts, a book does not carry it");
        };
    }

    private static Document whole(String field) {
        return new Document("$trunc", field);
    }

    private static Document counter(String field) {
        return new Document("$ifNull", List.of(whole(field), 0));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.CreditedBook;
import io.liveshelf.contract.ranking.Reputation;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Reads candidates from the rows of {@link AuthorRankingsPipeline}. */
final class AuthorRows {
    private AuthorRows() {}

    static AuthorCandidate candidate(AuthorRanking ranking, BsonDocument row) throws MalformedDocument {
        AuthorDocument profile = AuthorDocument.read(row.getDocument("profile"));
        return ranking.candidate(profile, totals(row), reputation(row))
                .orElseThrow(() -> new IllegalStateException(
                        "MongoDB ranked an author in " + ranking + " who is no candidate there"));
    }

    private static AuthorTotals totals(BsonDocument row) {
        return new AuthorTotals(number(row, "books"), number(row, "reads"), best(row));
    }

    private static @Nullable CreditedBook best(BsonDocument row) {
        if (number(row, "books") == 0) {
            return null;
        }
        BsonDocument best = row.getDocument("best");
        double behind = best.getNumber("behind").doubleValue();
        return new CreditedBook(
                Double.isInfinite(behind) ? Candidate.MISSING : -number(best, "behind"),
                best.getString("book_id").getValue(),
                best.getNumber("position").intValue());
    }

    private static Reputation reputation(BsonDocument row) {
        return new Reputation(
                number(row, "ratings"), number(row, "rating_sum"), number(row, "five_stars"), number(row, "followers"));
    }

    private static long number(BsonDocument row, String field) {
        return row.getNumber(field).longValue();
    }
}

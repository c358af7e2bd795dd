// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import io.liveshelf.contract.ranking.AuthorBasis;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Ranking;

/** The inputs of the built-in rules by their names, for tests. */
public final class BuiltIn {
    public static final Ranking VIEWS_TODAY = ranking(Basis.VIEWS_TODAY);
    public static final Ranking VIEWS_WEEK = ranking(Basis.VIEWS_WEEK);
    public static final Ranking PURCHASES_WEEK = ranking(Basis.PURCHASES_WEEK);
    public static final Ranking TOTAL_VIEWS = ranking(Basis.TOTAL_VIEWS);
    public static final Ranking TOTAL_PURCHASES = ranking(Basis.TOTAL_PURCHASES);
    public static final Ranking LATEST = ranking(Basis.LAST_CHAPTER);
    public static final AuthorRanking READS = ranking(AuthorBasis.READS);
    public static final AuthorRanking FIVE_STARS = ranking(AuthorBasis.FIVE_STARS);
    public static final AuthorRanking MOST_VIEWED_BOOK = ranking(AuthorBasis.MOST_VIEWED_BOOK);

    private BuiltIn() {}

    public static Ranking ofParent(String parentId) {
        return Rules.builtIn().rankings().stream()
                .filter(each -> parentId.equals(each.parent()))
                .findFirst()
                .orElseThrow();
    }

    private static Ranking ranking(Basis basis) {
        return Rules.builtIn().rankings().stream()
                .filter(each -> each.parent() == null && each.basis() == basis)
                .findFirst()
                .orElseThrow();
    }

    private static AuthorRanking ranking(AuthorBasis basis) {
        return Rules.builtIn().authorRankings().stream()
                .filter(each -> each.basis() == basis)
                .findFirst()
                .orElseThrow();
    }
}

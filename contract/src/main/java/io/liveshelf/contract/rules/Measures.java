// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Measure;
import java.util.Map;
import java.util.Objects;

/** What is counted of each book: one measure for each counted {@link Basis}. */
public record Measures(Measure viewsToday, Measure viewsWeek, Measure purchasesWeek) {
    static Measures of(Map<Basis, Measure> measures) {
        return new Measures(
                of(measures, Basis.VIEWS_TODAY), of(measures, Basis.VIEWS_WEEK), of(measures, Basis.PURCHASES_WEEK));
    }

    private static Measure of(Map<Basis, Measure> measures, Basis basis) {
        return Objects.requireNonNull(measures.get(basis));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuthorTotalsTest {
    @Test
    void addsUpAndKeepsTheMostViewedBook() {
        var few = new AuthorTotals(1, 7, new CreditedBook(7, "b", 0));
        var more = new AuthorTotals(2, 9, new CreditedBook(7, "a", 3));

        assertThat(AuthorTotals.merge(List.of(few, more)))
                .isEqualTo(new AuthorTotals(3, 16, new CreditedBook(7, "a", 3)));
        assertThat(AuthorTotals.merge(List.of(AuthorTotals.NONE, few))).isEqualTo(few);
        assertThat(AuthorTotals.merge(List.of())).isEqualTo(AuthorTotals.NONE);
    }

    @Test
    void listsABookWithoutACounterLast() {
        var missing = new CreditedBook(Candidate.MISSING, "a", 0);

        assertThat(Stream.of(missing, new CreditedBook(0, "b", 1), new CreditedBook(0, "b", 0))
                        .sorted(CreditedBook.MOST_VIEWED_FIRST))
                .containsExactly(new CreditedBook(0, "b", 0), new CreditedBook(0, "b", 1), missing);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorksTest {
    @Test
    void addsUpAndKeepsTheBookThatTheWalkMeetsFirst() {
        var few = new Works(1, 7, new BestBook(7, "b", 0));
        var more = new Works(2, 9, new BestBook(7, "a", 3));

        assertThat(Works.merge(List.of(few, more))).isEqualTo(new Works(3, 16, new BestBook(7, "a", 3)));
        assertThat(Works.merge(List.of(Works.NONE, few))).isEqualTo(few);
        assertThat(Works.merge(List.of())).isEqualTo(Works.NONE);
    }

    @Test
    void meetsABookWithoutACounterAfterAllOthers() {
        var missing = new BestBook(Candidate.MISSING, "a", 0);

        assertThat(Stream.of(missing, new BestBook(0, "b", 1), new BestBook(0, "b", 0))
                        .sorted(BestBook.IN_ORDER_OF_THE_WALK))
                .containsExactly(new BestBook(0, "b", 0), new BestBook(0, "b", 1), missing);
    }
}

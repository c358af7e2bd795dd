// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IdSetTest {
    @Property
    void knowsExactlyTheIdsThatWereAddedAndNotForgotten(@ForAll List<@IntRange(max = 500) Integer> ids) {
        var set = new IdSet();
        Map<Integer, Integer> dayOf = new HashMap<>();
        int day = 10;
        for (int id : ids) {
            assertThat(set.add(id % 10, id + 1L, day + id % 3)).isEqualTo(dayOf.putIfAbsent(id, day + id % 3) == null);
            if (id % 7 == 0) {
                int first = ++day;
                set.removeBefore(first);
                dayOf.values().removeIf(each -> each < first);
            }
        }
        assertThat(set.size()).isEqualTo(dayOf.size());
        assertThat(dayOf)
                .allSatisfy((id, each) ->
                        assertThat(set.add(id % 10, id + 1L, each)).isFalse());
    }

    @Test
    void tellsIdsApartThatDifferInOneHalfOnly() {
        var set = new IdSet();
        for (Map.Entry<Long, Long> each : List.of(Map.entry(1L, 1L), Map.entry(1L, 2L), Map.entry(2L, 1L))) {
            assertThat(set.add(each.getKey(), each.getValue(), 1)).isTrue();
        }
        assertThat(set.add(2, 1, 1)).isFalse();
    }

    @Test
    void takesTheIdZeroOfAnObjectId() {
        assertThat(new IdSet().add(0, FactId.lowOfObjectId(Fact.Kind.VIEW, 0), 1))
                .isTrue();
    }
}

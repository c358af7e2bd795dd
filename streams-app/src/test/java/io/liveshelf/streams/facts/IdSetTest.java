// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.Fact;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class IdSetTest {
    @Property
    void knowsExactlyTheIdsThatWereAdded(@ForAll List<@IntRange(max = 500) Integer> ids, @ForAll boolean trims) {
        var set = new IdSet();
        Set<Integer> added = new HashSet<>();
        for (int id : ids) {
            assertThat(set.add(id % 10, id + 1L)).isEqualTo(added.add(id));
            if (trims && id % 7 == 0) {
                set.trim();
            }
        }
        assertThat(added).allSatisfy(id -> assertThat(set.add(id % 10, id + 1L)).isFalse());
        assertThat(set.size()).isEqualTo(added.size());
    }

    @Test
    void tellsIdsApartThatDifferInOneHalfOnly() {
        var set = new IdSet();
        for (Map.Entry<Long, Long> each : List.of(Map.entry(1L, 1L), Map.entry(1L, 2L), Map.entry(2L, 1L))) {
            assertThat(set.add(each.getKey(), each.getValue())).isTrue();
        }
        assertThat(set.add(2, 1)).isFalse();
    }

    @Test
    void takesTheIdZeroOfAnObjectId() {
        assertThat(new IdSet().add(0, FactId.lowOfObjectId(Fact.Kind.VIEW, 0))).isTrue();
    }

    @Test
    void trimsOnlyWhatIsWorthIt() {
        var set = new IdSet();
        for (int i = 1; i <= 1_000; i++) {
            set.add(i, i);
        }
        set.trim();

        assertThat(set.trim()).isFalse();
        for (int i = 1; i <= 1_000; i++) {
            assertThat(set.add(i, i)).isFalse();
        }
    }
}

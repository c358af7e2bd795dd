// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HeadTest {
    private static final Comparator<Scored> BEST_FIRST =
            Comparator.comparingLong(Scored::score).reversed().thenComparing(Scored::bookId);
    private static final int SIZE = 3;

    /** Many ids, few scores and a small head: so ties, entries without a score, and refills are frequent. */
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void equalsTheFirstOfAllThatArePutInOrder(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int ids) {
        var random = new Random(seed);
        var all = new TreeMap<String, Scored>();
        var head = new Head<>(SIZE, BEST_FIRST);
        for (int i = 0; i < 2_000; i++) {
            String id = "b" + random.nextInt(ids);
            if (random.nextInt(3) == 0) {
                all.remove(id);
                head.remove(id);
            } else {
                var entry = new Scored(id, random.nextInt(5) == 0 ? Long.MIN_VALUE : random.nextInt(20));
                all.put(id, entry);
                head.put(id, entry);
            }
            if (random.nextInt(10) == 0) {
                assertThat(best(head, all)).isEqualTo(sorted(all));
            }
        }
    }

    @Test
    void keepsFewAndNeedsNoRefillWhileScoresRise() {
        var all = new TreeMap<String, Scored>();
        var head = new Head<>(SIZE, BEST_FIRST);
        head.beginRefill();
        for (int i = 0; i < 10_000; i++) {
            var entry = new Scored("b" + i % 500, i);
            all.put(entry.bookId(), entry);
            head.put(entry.bookId(), entry);
            assertThat(head.needsRefill()).isFalse();
        }

        assertThat(head.best()).isEqualTo(sorted(all));
    }

    @Test
    void saysThatItMayHaveChangedOnlyWhenAnEntryNearItDid() {
        var head = new Head<>(SIZE, BEST_FIRST);
        head.beginRefill();
        for (int i = 0; i < 1_000; i++) {
            head.put("b" + i, new Scored("b" + i, i));
        }
        assertThat(head.pollChanged()).isTrue();
        assertThat(head.pollChanged()).isFalse();

        head.put("b1", new Scored("b1", 2));
        head.remove("b2");
        head.put("b999", new Scored("b999", 999));
        assertThat(head.pollChanged()).isFalse();

        head.put("b999", new Scored("b999", 1000));
        assertThat(head.pollChanged()).isTrue();
    }

    private static List<Scored> best(Head<Scored> head, Map<String, Scored> all) {
        if (head.needsRefill()) {
            head.beginRefill();
            all.forEach(head::put);
        }
        return head.best();
    }

    private static List<Scored> sorted(Map<String, Scored> all) {
        return all.values().stream().sorted(BEST_FIRST).limit(SIZE).toList();
    }
}

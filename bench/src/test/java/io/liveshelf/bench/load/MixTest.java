// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixTest {
    private final Mix mix = new Mix(
            IntStream.range(0, 300).mapToObj(n -> "b" + n).toList(),
            List.of("sông", "river", "night"),
            List.of("u0", "u1"),
            List.of("t0", "t1"));

    @Test
    void opensPagesInTheirShares() {
        var random = new SplittableRandom(1);

        Map<String, Long> kinds = IntStream.range(0, 20_000)
                .mapToObj(n -> mix.next(random).kind())
                .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));

        assertThat(kinds.get("home")).isCloseTo(8_000L, within(300L));
        assertThat(kinds.get("search")).isCloseTo(4_000L, within(300L));
        assertThat(kinds.get("user's list")).isCloseTo(4_000L, within(300L));
        assertThat(kinds.get("book")).isCloseTo(2_000L, within(300L));
        assertThat(kinds.get("chapter")).isCloseTo(2_000L, within(300L));
    }

    @Test
    void searchesForWordsInEveryOrder() {
        assertThat(mix.search(0).paths()).containsExactly("/api/v1/community/books/search?q=s%C3%B4ng&sort_by=updated");
        assertThat(mix.search(4).paths()).containsExactly("/api/v1/community/books/search?q=river&sort_by=views");
    }

    @Test
    void givesUsersTheirOwnTokens() {
        assertThat(mix.list(1, 1)).isEqualTo(new Page("user's list", List.of("/api/v1/users/u1/history"), "t1"));
    }
}

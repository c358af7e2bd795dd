// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MatchedBooksTest {
    @Property(tries = 200)
    void neverLacksABookThatWasFound(@ForAll @Size(max = 50) List<String> ids) {
        MatchedBooks matched = MatchedBooks.parse(MatchedBooks.of(ids).text());

        assertThat(ids).allMatch(matched::mayContain);
    }

    @Test
    void takesFewOthersForOneOfThem() {
        MatchedBooks matched = MatchedBooks.of(ids(0, MatchedBooks.MOST));

        assertThat(ids(MatchedBooks.MOST, 100_000).stream().filter(matched::mayContain))
                .hasSizeLessThan(99_000 / 50);
    }

    @Test
    void takesTwoBytesForEach() {
        assertThat(MatchedBooks.of(ids(0, 300)).text()).hasSize(300 * 2 * 4 / 3);
    }

    /** Redis holds what an earlier release wrote. */
    @Test
    void keepsItsHash() {
        assertThat(MatchedBooks.of(List.of("book-00001", "kinh-te")).text()).isEqualTo("mZ+Z9g==");
    }

    @Test
    void refusesWhatItDidNotWriteAndMoreThanItTakes() {
        assertThatThrownBy(() -> MatchedBooks.parse("AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MatchedBooks.parse("?")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MatchedBooks.of(ids(0, MatchedBooks.MOST + 1)))
                .hasMessage("1001 books; at most 1000 are noted");
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj("book-%05d"::formatted).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListBodyTest {
    private static final Answer LIST =
            answer("{\"books\":[{\"book_id\":\"a\"},{\"book_id\":\"b\"},{\"book_id\":\"c\"}],\"total\":9}");

    @Test
    void leavesOutAllTheseBooksAndCountsThemNoMore() {
        Answer without = ListBody.without(Set.of("a", "c", "elsewhere"), LIST);

        assertThat(new String(without.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"books\":[{\"book_id\":\"b\"}],\"total\":7}");
    }

    @Test
    void leavesAnAnswerAloneThatNamesNoneOfThem() {
        assertThat(ListBody.without(Set.of("elsewhere"), LIST)).isSameAs(LIST);
        assertThat(ListBody.without(Set.of(), answer("no JSON"))).isNotNull();
        Answer book = answer("{\"book_id\":\"a\"}");
        assertThat(ListBody.without(Set.of("a"), book)).isSameAs(book);
    }

    private static Answer answer(String text) {
        return new Answer(text.getBytes(StandardCharsets.UTF_8), Source.REDIS);
    }
}

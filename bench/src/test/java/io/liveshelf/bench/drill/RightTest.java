// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.liveshelf.contract.oracle.request.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RightTest {
    /** book-00 to book-05 are never hidden. */
    private static final List<String> ALL = List.of("book-00", "book-09", "book-01", "book-02", "book-03");

    private static JsonNode list(int total, List<String> books) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("total", total);
        books.forEach(book -> body.withArray("books").addObject().put("book_id", book));
        return body;
    }

    private static boolean accepts(boolean mayLackBooks, JsonNode shown) {
        var right = new Right(new Answer(200, list(ALL.size(), ALL)), mayLackBooks);
        return right.bodyFor(shown).equals(right.compared(shown));
    }

    @Test
    void aListOfEverybodyIsTheOracles() {
        assertThat(accepts(false, list(5, ALL))).isTrue();
        assertThat(accepts(false, list(5, ALL.subList(0, 4)))).isFalse();
    }

    @Test
    void aUsersListMayLackWhatIsHiddenAtTimesAndNothingElse() {
        assertThat(accepts(true, list(4, List.of("book-00", "book-01", "book-02", "book-03"))))
                .isTrue();
        assertThat(accepts(true, list(4, List.of("book-00", "book-09", "book-02", "book-03"))))
                .isFalse();
        assertThat(accepts(true, list(4, List.of("book-00", "book-09", "book-01", "book-02"))))
                .isFalse();
    }

    @Test
    void aPageOfMoreEndsWhereItsBooksThatAreHiddenAtTimesLetIt() {
        assertThat(accepts(true, list(21, List.of("book-00", "book-01", "book-02"))))
                .isTrue();
        assertThat(accepts(true, list(21, List.of("book-00", "book-02")))).isFalse();
        assertThat(accepts(true, list(21, List.of("book-00", "book-01", "book-02", "book-03", "book-04"))))
                .isFalse();
    }
}

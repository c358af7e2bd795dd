// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CounterTest {
    @Test
    void findsTheScoreInAPartial() {
        String partial = "{\"v\":1,\"head\":[{\"id\":\"a\",\"score\":9},{\"id\":\"probe\",\"score\":12}]}";

        assertThat(new Counter("probe", "id", "score").in(partial)).isEqualTo(12);
        assertThat(new Counter("b", "id", "score").in(partial)).isZero();
    }

    @Test
    void findsTheViewsInABody() {
        String body = "{\"books\":[{\"book_id\":\"a\",\"views_today\":9},"
                + "{\"book_id\":\"probe\",\"title\":\"t\",\"views_today\":12,\"basis\":\"views_today\"}]}";

        assertThat(new Counter("probe", "book_id", "views_today").in(body)).isEqualTo(12);
        assertThat(new Counter("probe", "book_id", "views_today").in(null)).isZero();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.verify.compare.Difference;
import io.liveshelf.verify.compare.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Row EQUAL = Row.of(
            "books:top:all",
            new Verdict.Equal(Instant.parse("2026-03-01T10:00:00.123456Z")),
            Duration.ofMillis(1240),
            "REDIS");
    private static final Row DIFFERENT = Row.of(
            "tags:popular", new Verdict.Differs(new Difference("/tags/0/books_count", "12", "11")), null, "REDIS");

    @Test
    void isATable() {
        assertThat(new Report(List.of(EQUAL, DIFFERENT), List.of("a note")).lines())
                .containsExactly(
                        "view           age    from   position                  verdict",
                        "books:top:all  1.2 s  REDIS  2026-03-01T10:00:00.123Z  equal",
                        "tags:popular   -      REDIS  -                         differs at /tags/0/books_count: right is 12,"
                                + " served is 11",
                        "note: a note",
                        "1 of 2 equal");
    }

    @Test
    void isGoodOnlyIfEveryRowIs() {
        assertThat(new Report(List.of(EQUAL), List.of()).allEqual()).isTrue();
        assertThat(new Report(List.of(EQUAL, DIFFERENT), List.of()).allEqual()).isFalse();
        Row notProved = Row.of("x", new Verdict.NotProved("it is served from MONGO"), null, "MONGO");
        assertThat(new Report(List.of(EQUAL, notProved), List.of()).allEqual()).isFalse();
    }
}

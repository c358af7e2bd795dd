// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.e2e.observe.PromQl.Selector;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromQlTest {
    @Test
    void tellsMetricsFromFunctionsAndLabels() {
        assertThat(
                        PromQl.selectors(
                                "histogram_quantile(0.99, sum by (le, loop) (rate(redis_delay_bucket{loop=\"writer\", x!~\"a|b\"}[5m])))"))
                .containsExactly(new Selector("redis_delay_bucket", Set.of("loop", "x")));
    }

    @Test
    void knowsTheWordsOfTheLanguage() {
        assertThat(PromQl.selectors(
                        "time() - max by (c) (a) > 1e3 or absent(b) and on (i) group_left (n) c:d:sum offset 15m"))
                .extracting(Selector::metric)
                .containsExactly("a", "b", "c:d:sum");
        assertThat(PromQl.selectors("max_over_time(a[1h:15s] offset 5m) == bool NaN unless sum without(x)(b) * -Inf"))
                .extracting(Selector::metric)
                .containsExactly("a", "b");
    }

    @Test
    void isNotMisledByTheTextOfStrings() {
        assertThat(PromQl.selectors("up{job=~\"x (y) {z} \\\" by (q)\", a='w'} == 0"))
                .containsExactly(new Selector("up", Set.of("job", "a")));
    }

    @Test
    void findsEachMetricOfAnArithmeticExpression() {
        assertThat(PromQl.selectors("(a{}+b)/c_total"))
                .extracting(Selector::metric)
                .containsExactly("a", "b", "c_total");
    }
}
